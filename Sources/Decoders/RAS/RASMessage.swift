public import Bytes

/// A message between an endpoint and a gatekeeper (H.225.0 clauses 7.8 to 7.20: RasMessage), one to a UDP datagram.
/// Ports 1718 (discovery, multicast) and 1719 (H.225.0 clause 7.1 and appendix IV).
public struct RASMessage: Sendable {
    /// The alternative's name in the standard: registrationRequest, admissionReject, ...; "extension" and a number for
    /// one of a later version.
    public let name: String
    /// 1 to 65535; the answer to a request has the request's.
    public let requestSequenceNumber: Int?
    /// protocolIdentifier, 0.0.8.2250.0.version.
    public let protocolIdentifier: [Int]?
    /// What the gatekeeper calls the endpoint.
    public let endpointIdentifier: String?
    public let gatekeeperIdentifier: String?
    /// terminalAlias, or endpointAlias where the message calls it so.
    public let terminalAlias: [Alias]
    public let rasAddress: [Endpoint]
    public let callSignalAddress: [Endpoint]
    /// Where the answer to a LocationRequest or InfoRequest goes.
    public let replyAddress: Endpoint?

    public let callIdentifier: GUID?
    public let conferenceID: GUID?
    /// The call reference of the call's Q.931 messages.
    public let callReference: Int?
    /// destinationInfo: who is called.
    public let destinationInfo: [Alias]
    /// srcInfo of AdmissionRequest, sourceInfo of LocationRequest: who calls.
    public let srcInfo: [Alias]
    public let destCallSignalAddress: Endpoint?
    public let srcCallSignalAddress: Endpoint?
    /// In units of 100 bit/s, both directions together (H.225.0 clause 7.11.1); allowedBandWidth of BandwidthReject.
    public let bandwidth: Int?
    /// direct or gatekeeperRouted.
    public let callModel: String?
    /// answerCall of AdmissionRequest: asked by the called side.
    public let answerCall: Bool?

    /// rejectReason, or nakReason of InfoRequestNak, by its name in the standard.
    public let rejectReason: String?
    public let disengageReason: String?
    /// reason of UnregistrationRequest.
    public let unregReason: String?
    /// How long a registration holds, in seconds.
    public let timeToLive: Int?
    /// keepAlive of RegistrationRequest: only to renew it.
    public let keepAlive: Bool?
    /// delay of RequestInProgress, in milliseconds.
    public let delay: Int?
    /// Product and version, of the endpoint that registers or looks for a gatekeeper.
    public let vendor: VendorInfo?
    /// gateway, terminal, gatekeeper, mcu, as far as the endpoint's type says.
    public let endpointKinds: [String]
    public let nonStandard: [NonStandardInfo]
    /// The whole message for display.
    public let tree: PERValue
    /// Everything that was wrong, the error that stopped the message last.
    public let problems: [DecodeError]

    /// The version of H.225.0 that the sender speaks.
    public var version: Int? { H225Message.version(of: protocolIdentifier) }

    /// - Parameter bytes: the payload of the datagram.
    /// - Parameter complete: whether the bytes are the whole datagram; if not, running out of them is the capture's
    ///   fault (`truncated`), otherwise the sender's (`malformed`).
    /// - Throws: when not even the kind of message can be read. Everything later is in `problems`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> RASMessage {
        let decoded = PERMessageType.ras.decode(bytes, complete: complete)
        guard let message = decoded.value.chosen else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "RasMessage")
        }
        return RASMessage(decoded, message)
    }

    private init(_ decoded: PERDecoded, _ message: PERValue) {
        name = message.name
        tree = decoded.value
        problems = decoded.allProblems
        // admissionConfirmSequence is a list of answers to one request; its first says what all of them share.
        let body = message.elements.first ?? message

        requestSequenceNumber = body[.requestSeqNum]?.integer
        protocolIdentifier = body[.protocolIdentifier]?.arcs
        endpointIdentifier = body[.endpointIdentifier]?.text
        gatekeeperIdentifier = body[.gatekeeperIdentifier]?.text
        terminalAlias = Alias.list(body[.terminalAlias] ?? body[.endpointAlias])
        rasAddress = RASMessage.endpoints(body[.rasAddress])
        callSignalAddress = RASMessage.endpoints(body[.callSignalAddress])
        replyAddress = body[.replyAddress]?.endpoint

        let call = body[.callSpecific] ?? body
        callIdentifier = call[.callIdentifier]?[.guid]?.octets.flatMap { GUID($0) }
        conferenceID = call[.conferenceID]?.octets.flatMap { GUID($0) }
        callReference = body[.callReferenceValue]?.integer
        destinationInfo = Alias.list(body[.destinationInfo])
        srcInfo = Alias.list(body[.srcInfo] ?? body[.sourceInfo])
        destCallSignalAddress = body[.destCallSignalAddress]?.endpoint
        srcCallSignalAddress = body[.srcCallSignalAddress]?.endpoint
        bandwidth = (body[.bandWidth] ?? body[.allowedBandWidth])?.integer
        callModel = body[.callModel]?.chosen?.name
        answerCall = body[.answerCall]?.boolean

        rejectReason = (body[.rejectReason] ?? body[.nakReason])?.chosen?.name
        disengageReason = body[.disengageReason]?.chosen?.name
        unregReason = body[.reason]?.chosen?.name
        timeToLive = body[.timeToLive]?.integer
        keepAlive = body[.keepAlive]?.boolean
        delay = body[.delay]?.integer

        let type = body[.terminalType] ?? body[.endpointType]
        vendor = (body[.endpointVendor] ?? type?[.vendor]).flatMap { VendorInfo(h225: $0) }
        endpointKinds = H225Message.endpointKinds(type)
        nonStandard = body[.nonStandardData].flatMap { NonStandardInfo($0) }.map { [$0] } ?? []
    }

    /// One TransportAddress, or a SEQUENCE OF them.
    private static func endpoints(_ value: PERValue?) -> [Endpoint] {
        guard let value else { return [] }
        if let endpoint = value.endpoint { return [endpoint] }
        return value.elements.compactMap { $0.endpoint }
    }
}
