public import Bytes

/// One direction of a logical channel: what it carries and where.
public struct MediaDescription: Sendable {
    public enum Kind: String, Sendable {
        case audio, video, data, none, other
    }

    public let kind: Kind
    public let codec: Codec
    /// Wrapped in h235Media (H.235).
    public let isEncrypted: Bool
    /// 1 audio, 2 video, 3 data; 0 asks the master for one (H.245 clause C.3.4). Nil where the parameters have none.
    public let sessionID: Int?
    /// `mediaChannel`: where the receiver of this direction takes RTP.
    public let rtp: Endpoint?
    /// Where `rtp` stands, see `PERValue.endpointPlace`.
    public let rtpPlace: Range<Int>?
    /// `mediaControlChannel`: where the sender of these parameters takes the RTCP of the session.
    public let rtcp: Endpoint?
    public let dynamicPayloadType: Int?
    public let silenceSuppression: Bool?

    /// The payload type that packets of this direction should have.
    public var payloadType: Int? { dynamicPayloadType ?? codec.staticPayloadType }
}

/// An OpenLogicalChannel of H.245; also an element of fastStart, which is one (H.323 clause 8.1.7.1).
///
/// In fastStart, forward and reverse are seen from the calling endpoint, in its offer and in the answer alike:
/// - An element that proposes the channel from the caller has its codec in `forwardLogicalChannelParameters`. The offer
///   has no `mediaChannel` there; the called endpoint returns the element with `mediaChannel` filled in: where **it**
///   takes RTP.
/// - An element that proposes the channel to the caller has `nullData` forward (and `none` as its multiplex) and its
///   codec in `reverseLogicalChannelParameters`, whose `mediaChannel` says where the **caller** takes RTP.
/// - `mediaControlChannel` of either is where the sender of the message takes the RTCP of the session.
///
/// Outside fastStart an element with both directions is a bidirectional channel (T.120 and the like); a voice channel
/// has the forward direction only, and its address comes in the OpenLogicalChannelAck.
public struct OpenLogicalChannel: Sendable {
    public enum Direction: String, Sendable {
        case forward, reverse, both
    }

    public let number: Int
    /// Nil when its data type is nullData.
    public let forward: MediaDescription?
    public let reverse: MediaDescription?
    public let tree: PERValue
    public let problems: [DecodeError]

    public var direction: Direction {
        switch (forward, reverse) {
        case (nil, .some): .reverse
        case (.some, .some): .both
        default: .forward
        }
    }

    /// The direction that says most: forward, unless it carries nothing.
    public var media: MediaDescription? { forward ?? reverse }
    public var codec: Codec { media?.codec ?? Codec(name: "nullData") }
    public var sessionID: Int? { media?.sessionID }
    public var rtp: Endpoint? { media?.rtp }
    public var rtcp: Endpoint? { media?.rtcp }
    public var dynamicPayloadType: Int? { media?.dynamicPayloadType }
}

/// An element of fastStart.
public typealias LogicalChannelOffer = OpenLogicalChannel

extension OpenLogicalChannel {
    /// Values in one of them: a voice channel has about 40.
    static let maximumNodes = 2048

    /// - Throws: when not even the channel's data type can be read. Later errors are in `problems`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> OpenLogicalChannel {
        var budget = maximumNodes
        return try decode(bytes, complete: complete, nodeBudget: &budget)
    }

    /// The same within a budget of values that several elements share.
    static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true, nodeBudget: inout Int
    ) throws(DecodeError) -> OpenLogicalChannel {
        let decoded = PERMessageType.openLogicalChannel.decode(
            bytes, complete: complete, nodeLimit: min(nodeBudget, maximumNodes), notesUnread: false)
        nodeBudget -= min(decoded.nodes, nodeBudget)
        guard let channel = OpenLogicalChannel(decoded.value, problems: decoded.allProblems) else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "openLogicalChannel")
        }
        return channel
    }

    init?(_ value: PERValue, problems: [DecodeError]) {
        guard let number = value[.forwardLogicalChannelNumber]?.integer,
            let parameters = value[.forwardLogicalChannelParameters],
            parameters[.dataType]?.chosen != nil
        else { return nil }
        self.number = number
        forward = MediaDescription(parameters)
        reverse = value[.reverseLogicalChannelParameters].flatMap { MediaDescription($0) }
        tree = value
        self.problems = problems
    }
}

extension MediaDescription {
    /// From forward or reverse parameters: a data type and a multiplex. Nil for nullData.
    init?(_ parameters: PERValue) {
        guard var type = parameters[.dataType]?.chosen, type.known != .nullData else { return nil }
        var isEncrypted = false
        if type.known == .h235Media, let inner = type[.mediaType]?.chosen {
            isEncrypted = true
            type = inner
        }
        if type.known == .multiplePayloadStream, let first = type[.elements]?.elements.first?[.dataType]?.chosen {
            type = first
        }
        self.isEncrypted = isEncrypted
        switch type.known {
        case .audioData:
            kind = .audio
            codec = Codec(capability: type) ?? Codec(name: type.name)
        case .videoData:
            kind = .video
            codec = Codec(capability: type) ?? Codec(name: type.name)
        case .data:
            kind = .data
            codec = type[.application].flatMap { Codec(capability: $0) } ?? Codec(name: type.name)
        default:
            kind = .other
            codec = Codec(name: type.name)
        }
        let h2250 = parameters[.multiplexParameters]?[.h2250LogicalChannelParameters]
        let places = H2250Places(h2250)
        sessionID = h2250?.at(places.sessionID)?.integer
        rtp = h2250?.at(places.mediaChannel)?.endpoint
        rtpPlace = h2250?.at(places.mediaChannel)?.endpointPlace
        rtcp = h2250?.at(places.mediaControlChannel)?.endpoint
        dynamicPayloadType = h2250?.at(places.dynamicPayloadType)?.integer
        silenceSuppression =
            h2250?.at(places.silenceSuppression)?.boolean ?? type.chosen?[.silenceSuppression]?.boolean
    }
}

/// Where what is read of H2250LogicalChannelParameters and of H2250LogicalChannelAckParameters lies, found in one pass.
private struct H2250Places {
    var sessionID = -1
    var mediaChannel = -1
    var mediaControlChannel = -1
    var dynamicPayloadType = -1
    var silenceSuppression = -1

    init(_ value: PERValue?) {
        value?.forEachPlace { name, place in
            switch name {
            case .sessionID: sessionID = place
            case .mediaChannel: mediaChannel = place
            case .mediaControlChannel: mediaControlChannel = place
            case .dynamicRTPPayloadType: dynamicPayloadType = place
            case .silenceSuppression: silenceSuppression = place
            default: break
            }
        }
    }
}

/// Addresses in an OpenLogicalChannelAck, of one direction.
public struct AcknowledgedMedia: Sendable {
    public let sessionID: Int?
    public let rtp: Endpoint?
    /// Where `rtp` stands, see `PERValue.endpointPlace`.
    public let rtpPlace: Range<Int>?
    public let rtcp: Endpoint?
    public let dynamicPayloadType: Int?

    init(_ h2250: PERValue) {
        let places = H2250Places(h2250)
        sessionID = h2250.at(places.sessionID)?.integer
        rtp = h2250.at(places.mediaChannel)?.endpoint
        rtpPlace = h2250.at(places.mediaChannel)?.endpointPlace
        rtcp = h2250.at(places.mediaControlChannel)?.endpoint
        dynamicPayloadType = h2250.at(places.dynamicPayloadType)?.integer
    }
}

/// The answer to an OpenLogicalChannel (H.245 clause B.3.2).
public struct OpenLogicalChannelAck: Sendable {
    public let number: Int
    /// `forwardMultiplexAckParameters`: where the sender of the Ack takes the RTP of the channel that was opened.
    public let forward: AcknowledgedMedia?
    /// For a bidirectional channel: its number in the other direction, and that direction's addresses.
    public let reverseNumber: Int?
    public let reverse: AcknowledgedMedia?

    init?(_ value: PERValue) {
        guard let number = value[.forwardLogicalChannelNumber]?.integer else { return nil }
        self.number = number
        forward = value[.forwardMultiplexAckParameters]?[.h2250LogicalChannelAckParameters].map {
            AcknowledgedMedia($0)
        }
        let reverse = value[.reverseLogicalChannelParameters]
        reverseNumber = reverse?[.reverseLogicalChannelNumber]?.integer
        self.reverse = reverse?[.multiplexParameters]?[.h2250LogicalChannelParameters].map { AcknowledgedMedia($0) }
    }
}
