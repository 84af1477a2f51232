public import Bytes

/// What rides in the User-user element of a call signalling message: H323-UserInformation (H.225.0 clause 7 and Annex H).
public struct H225Message: Sendable {
    public enum Body: String, Sendable {
        case setup, callProceeding, connect, alerting, information, releaseComplete, facility, progress, empty
        case status, statusInquiry, setupAcknowledge, notify
        /// A body of a later version, or none that could be read.
        case unknown

        init(_ name: PERName) {
            self =
                switch name {
                case .setup: .setup
                case .callProceeding: .callProceeding
                case .connect: .connect
                case .alerting: .alerting
                case .information: .information
                case .releaseComplete: .releaseComplete
                case .facility: .facility
                case .progress: .progress
                case .empty: .empty
                case .status: .status
                case .statusInquiry: .statusInquiry
                case .setupAcknowledge: .setupAcknowledge
                case .notify: .notify
                default: .unknown
                }
        }
    }

    /// More elements of fastStart than any endpoint offers.
    static let maximumChannels = 64
    /// Values in all of them together.
    static let maximumChannelNodes = 16384
    /// More supplementary services than any message has.
    static let maximumServices = 64
    /// Values in all of them together.
    static let maximumServiceNodes = 1024

    public let body: Body
    /// The elements of fastStart that could be read.
    public let fastStart: [LogicalChannelOffer]
    /// How many there are.
    public let fastStartCount: Int
    /// The operations in all elements of h4501SupplementaryService.
    public let supplementaryServices: [SupplementaryService]
    /// The protocol of tunnelledSignallingMessage: QSIG, ISUP, an object identifier, or what the sender calls it.
    public let tunnelledProtocol: String?
    public let tunnelledMessages: [TunnelledMessage]
    /// The whole message for display.
    public let tree: PERValue
    /// Everything that was wrong, the error that stopped the message last.
    public let problems: [DecodeError]
    let pdu: H225PDU
    let components: H225Body

    /// How many elements h4501SupplementaryService has.
    public var h4501Count: Int { h4501.count }

    /// The version of H.225.0 that the sender speaks.
    public var version: Int? { H225Message.version(of: protocolIdentifier) }

    static func version(of protocolIdentifier: [Int]?) -> Int? {
        guard let arcs = protocolIdentifier, arcs.count == 6, arcs.starts(with: [0, 0, 8, 2250, 0]) else { return nil }
        return arcs[5]
    }

    /// - Parameter userUser: the content of the User-user element, with its protocol discriminator.
    /// - Parameter complete: whether the element is all there; see `Q931Message.decode`.
    public static func decode(
        userUser: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> H225Message {
        guard let discriminator = userUser.first else {
            throw DecodeError(complete ? .malformed : .truncated, at: 0, "User-user protocol discriminator")
        }
        guard discriminator == 5 else { throw DecodeError(.malformed, at: 0, "User-user protocol discriminator") }
        return try decode(userUser.dropFirst(), complete: complete)
    }

    /// - Parameter bytes: H323-UserInformation, without the protocol discriminator.
    /// - Throws: when not even the kind of message can be read. Everything later is in `problems`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> H225Message {
        let decoded = PERMessageType.h323UserInformation.decode(
            bytes, complete: complete, notesUnread: false)
        guard let body = decoded.value[.h323UUPDU]?[.h323MessageBody]?.chosen else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "h323-message-body")
        }
        return H225Message(decoded, body)
    }

    private init(_ decoded: PERDecoded, _ value: PERValue) {
        var problems = decoded.problems
        let tree = decoded.value
        let components = H225Body(value)
        let pdu = H225PDU(tree[.h323UUPDU])
        body = Body(value.known)

        let offers = tree.at(components.fastStart)?.elements
        fastStartCount = offers?.count ?? 0
        fastStart = offers.map { H225Message.channels($0, &problems) } ?? []

        supplementaryServices = tree.at(pdu.h4501).map { H225Message.services($0.elements, &problems) } ?? []
        if let tunnelled = tree.at(pdu.tunnelledSignalling) {
            let tunnel = TunnelledSignalling(tunnelled)
            tunnelledProtocol = tunnel.protocolName
            tunnelledMessages = tunnel.messages
            if tunnel.dropped > 0 { problems.append(DecodeError(.limit, at: 0, "messageContent")) }
        } else {
            tunnelledProtocol = nil
            tunnelledMessages = []
        }
        if let failure = decoded.failure { problems.append(failure) }
        self.problems = problems
        self.tree = tree
        self.pdu = pdu
        self.components = components
    }

    /// What an EndpointType says that it is.
    static func endpointKinds(_ type: PERValue?) -> [String] {
        // In the order of their names, which is that of the components.
        type?.children.compactMap { kind in
            switch kind.known {
            case .gatekeeper, .gateway, .mcu, .terminal: kind.name
            default: nil
            }
        } ?? []
    }

    private static func channels(_ offers: PERMembers, _ problems: inout [DecodeError]) -> [LogicalChannelOffer] {
        var channels: [LogicalChannelOffer] = []
        var nodeBudget = maximumChannelNodes
        for offer in offers {
            guard let octets = offer.octets else { continue }
            let place = offer.octetOffset(octets)
            guard channels.count < maximumChannels else {
                problems.append(DecodeError(.limit, at: place, "fastStart"))
                break
            }
            do throws(DecodeError) {
                let channel = try LogicalChannelOffer.decode(octets, nodeBudget: &nodeBudget)
                problems += channel.problems.map { DecodeError($0.reason, at: place + $0.offset, $0.field) }
                channels.append(channel)
            } catch {
                problems.append(DecodeError(error.reason, at: place + error.offset, error.field))
            }
        }
        return channels
    }
}

extension H225Message {
    fileprivate static func services(
        _ apdus: PERMembers, _ problems: inout [DecodeError]
    ) -> [SupplementaryService] {
        var services: [SupplementaryService] = []
        var nodeBudget = maximumServiceNodes
        for apdu in apdus {
            guard let octets = apdu.octets else { continue }
            let place = apdu.octetOffset(octets)
            let room = maximumServices - services.count
            guard room > 0, nodeBudget > 0 else {
                problems.append(DecodeError(.limit, at: place, "h4501SupplementaryService"))
                break
            }
            do throws(DecodeError) {
                let message = try H450Message.decode(octets, complete: true, nodeLimit: nodeBudget)
                nodeBudget -= message.nodes
                services += message.services.prefix(room)
                problems += message.problems.map { DecodeError($0.reason, at: place + $0.offset, $0.field) }
                if message.services.count > room {
                    problems.append(DecodeError(.limit, at: place, "h4501SupplementaryService"))
                }
            } catch {
                problems.append(DecodeError(error.reason, at: place + error.offset, error.field))
            }
        }
        return services
    }
}

extension PERValue {
    /// Where in the message the octets of an OCTET STRING begin.
    fileprivate func octetOffset(_ octets: ArraySlice<UInt8>) -> Int { (bits.upperBound + 7) / 8 - octets.count }
}
