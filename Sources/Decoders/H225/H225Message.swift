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
    /// protocolIdentifier, 0.0.8.2250.0.version.
    public let protocolIdentifier: [Int]?
    public let callIdentifier: GUID?
    public let conferenceID: GUID?
    /// conferenceGoal of Setup.
    public let conferenceGoal: String?
    /// Where the sender listens for H.245 on its own TCP connection.
    public let h245Address: Endpoint?
    /// h245Tunnelling of the PDU; nil where it is absent.
    public let h245Tunnelling: Bool?
    /// The elements of fastStart that could be read.
    public let fastStart: [LogicalChannelOffer]
    /// How many there are.
    public let fastStartCount: Int
    public let fastConnectRefused: Bool
    /// mediaWaitForConnect of Setup: no media before CONNECT.
    public let mediaWaitForConnect: Bool?
    public let vendor: VendorInfo?
    /// gateway, terminal, gatekeeper, mcu, as far as sourceInfo or destinationInfo says.
    public let endpointKinds: [String]
    /// reason of Release Complete, by its name in the standard.
    public let releaseReason: String?
    /// reason of Facility.
    public let facilityReason: String?
    /// alternativeAddress of Facility: where the call is sent instead.
    public let alternativeAddress: Endpoint?
    public let alternativeAliases: [Alias]
    public let sourceAliases: [Alias]
    public let destinationAliases: [Alias]
    /// connectedAddress, alertingAddress or busyAddress.
    public let answeringAliases: [Alias]
    public let sourceCallSignalAddress: Endpoint?
    public let destCallSignalAddress: Endpoint?
    /// Tunnelled H.245 messages: h245Control, then parallelH245Control of Setup.
    public let h245Control: [ArraySlice<UInt8>]
    /// Elements of h4501SupplementaryService; `H450Message` decodes one.
    public let h4501: [ArraySlice<UInt8>]
    /// The operations in all of them.
    public let supplementaryServices: [SupplementaryService]
    /// The protocol of tunnelledSignallingMessage: QSIG, ISUP, an object identifier, or what the sender calls it.
    public let tunnelledProtocol: String?
    public let tunnelledMessages: [TunnelledMessage]
    /// nonStandardData and nonStandardControl of the PDU.
    public let nonStandard: [NonStandardInfo]
    /// The whole message for display.
    public let tree: PERValue
    /// Everything that was wrong, the error that stopped the message last.
    public let problems: [DecodeError]

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
        let decoded = PERMessageType.h323UserInformation.decode(bytes, complete: complete)
        guard let body = decoded.value[.h323UUPDU]?[.h323MessageBody]?.chosen else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "h323-message-body")
        }
        return H225Message(decoded, body)
    }

    private init(_ decoded: PERDecoded, _ value: PERValue) {
        var problems = decoded.problems
        let body = H225Body(value)
        let pdu = H225PDU(decoded.value[.h323UUPDU])
        self.body = Body(value.known)
        tree = decoded.value

        protocolIdentifier = body.protocolIdentifier
        callIdentifier = body.callIdentifier
        conferenceID = body.conferenceID
        conferenceGoal = body.conferenceGoal
        h245Address = body.h245Address
        h245Tunnelling = pdu.h245Tunnelling
        fastConnectRefused = body.fastConnectRefused
        mediaWaitForConnect = body.mediaWaitForConnect

        fastStartCount = body.fastStart?.count ?? 0
        fastStart = body.fastStart.map { H225Message.channels($0, &problems) } ?? []

        let info = body.sourceInfo ?? body.destinationInfo
        vendor = info?[.vendor].flatMap { VendorInfo(h225: $0) }
        endpointKinds = H225Message.endpointKinds(info)

        releaseReason = self.body == .releaseComplete ? body.reason?.name : nil
        facilityReason = self.body == .facility ? body.reason?.name : nil
        alternativeAddress = body.alternativeAddress
        alternativeAliases = body.alternativeAliases
        sourceAliases = body.sourceAliases
        destinationAliases = body.destinationAliases
        answeringAliases = body.answeringAliases
        sourceCallSignalAddress = body.sourceCallSignalAddress
        destCallSignalAddress = body.destCallSignalAddress

        h245Control = H225Message.octets(pdu.h245Control) + H225Message.octets(body.parallelH245Control)
        h4501 = H225Message.octets(pdu.h4501)
        supplementaryServices = pdu.h4501.map { H225Message.services($0.elements, &problems) } ?? []
        let tunnel = TunnelledSignalling(pdu.tunnelledSignalling)
        tunnelledProtocol = tunnel.protocolName
        tunnelledMessages = tunnel.messages
        if tunnel.dropped > 0 { problems.append(DecodeError(.limit, at: 0, "messageContent")) }
        nonStandard = NonStandardInfo.list(pdu.nonStandardData) + NonStandardInfo.list(pdu.nonStandardControl)
        if let failure = decoded.failure { problems.append(failure) }
        self.problems = problems
    }

    /// What the elements of a list of octet strings have.
    private static func octets(_ list: PERValue?) -> [ArraySlice<UInt8>] {
        list?.elements.compactMap { $0.octets } ?? []
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
    private static func services(
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
