import Bytes

/// A VoIP Metrics report block (RFC 3611 clause 4.7), as it stands on the wire.
public struct RTCPVoIPMetrics: Sendable, Equatable {
    /// The block's length field.
    static let words = 8
    /// What levels, R factors and MOS say where there is no value.
    public static let unavailable: UInt8 = 127

    /// Whom the block is about.
    public let ssrc: UInt32
    /// Share of packets lost since reception began, in 256ths.
    public let lossRate: UInt8
    /// Share of packets thrown away by the jitter buffer, in 256ths.
    public let discardRate: UInt8
    /// Share of packets lost or discarded within bursts, and within gaps between them, in 256ths.
    public let burstDensity: UInt8
    public let gapDensity: UInt8
    /// Mean lengths of bursts and of gaps in milliseconds.
    public let burstDuration: UInt16
    public let gapDuration: UInt16
    /// Milliseconds between the RTP interfaces, there and back; 0 until known.
    public let roundTripDelay: UInt16
    /// Milliseconds that the reporting end system itself adds; 0 where unknown.
    public let endSystemDelay: UInt16
    /// dBm.
    public let signalLevel: Int8
    public let noiseLevel: Int8
    /// RERL, dB.
    public let residualEchoReturnLoss: UInt8
    /// Received packets between two losses that end a burst; 16 by default.
    public let gmin: UInt8
    /// Voice quality of this segment of the call, and of one beyond it; 0 to 100.
    public let rFactor: UInt8
    public let externalRFactor: UInt8
    /// MOS for listening and for conversational quality, in tenths, 10 to 50.
    public let mosLQ: UInt8
    public let mosCQ: UInt8
    /// Receiver configuration: packet loss concealment (2 bits), jitter buffer adaptive (2) and its rate (4).
    public let receiverConfiguration: UInt8
    /// Delay of the jitter buffer in milliseconds: nominal, at its highest, and at the most that it could have.
    public let jitterBufferNominal: UInt16
    public let jitterBufferMaximum: UInt16
    public let jitterBufferAbsoluteMaximum: UInt16

    /// PLC.
    public var packetLossConcealment: UInt8 { receiverConfiguration >> 6 }
    /// JBA.
    public var jitterBufferAdaptive: UInt8 { receiverConfiguration >> 4 & 3 }
    /// JB rate.
    public var jitterBufferRate: UInt8 { receiverConfiguration & 15 }

    init(_ reader: inout ByteReader) throws(DecodeError) {
        ssrc = try reader.uint32("SSRC of source")
        lossRate = try reader.uint8("loss rate")
        discardRate = try reader.uint8("discard rate")
        burstDensity = try reader.uint8("burst density")
        gapDensity = try reader.uint8("gap density")
        burstDuration = try reader.uint16("burst duration")
        gapDuration = try reader.uint16("gap duration")
        roundTripDelay = try reader.uint16("round trip delay")
        endSystemDelay = try reader.uint16("end system delay")
        signalLevel = Int8(bitPattern: try reader.uint8("signal level"))
        noiseLevel = Int8(bitPattern: try reader.uint8("noise level"))
        residualEchoReturnLoss = try reader.uint8("RERL")
        gmin = try reader.uint8("Gmin")
        rFactor = try reader.uint8("R factor")
        externalRFactor = try reader.uint8("ext. R factor")
        mosLQ = try reader.uint8("MOS-LQ")
        mosCQ = try reader.uint8("MOS-CQ")
        receiverConfiguration = try reader.uint8("RX config")
        try reader.skip(1, "reserved")
        jitterBufferNominal = try reader.uint16("JB nominal")
        jitterBufferMaximum = try reader.uint16("JB maximum")
        jitterBufferAbsoluteMaximum = try reader.uint16("JB abs max")
    }
}
