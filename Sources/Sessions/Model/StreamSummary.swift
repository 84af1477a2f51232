public import Bytes

/// One RTP stream: packets of one SSRC from one endpoint to another.
public struct StreamSummary: Sendable {
    public var id: String
    public var ssrc: UInt32
    public var source: Endpoint
    public var destination: Endpoint
    public var payloadType: Int
    /// "G.729", "G.711 A-law", ...; nil for an unknown dynamic type.
    public var codec: String?
    public var first: FrameReference
    public var last: FrameReference
    /// Distinct packets received.
    public var packets: Int
    public var expected: Int
    /// Missing by sequence number: late packets are not lost, duplicates hide nothing.
    public var lost: Int
    public var reordered: Int
    public var duplicates: Int
    /// RFC 3550 A.8, milliseconds; nil where the clock rate is unknown.
    public var jitterMs: Double?
    public var maxJitterMs: Double?
    /// Longest time between two packets, milliseconds.
    public var maxDeltaMs: Double?
    /// Its figures after the first seconds; nil for a stream too short to be judged.
    public var settled: SettledMedia?
    public var figures: StreamFigures
    /// Rating factor and mean opinion score by the E-model (ITU-T G.107), an estimate under `Profile.quality`; nil where
    /// it does not apply: wide-band and unknown codecs.
    public var rFactor: Double?
    public var mos: Double?
    /// Id of its call.
    public var call: String?
    /// Where that was among the calls when the stream was tied to it, or -1: nearly always, where it still is.
    var callPlace: Int32 = -1
    /// "negotiated", "ports and time" or "endpoints and time".
    public var tiedBy: String?
    /// Keys pressed during it, in order of time, as its telephone events tell.
    public var keys: [KeyPress] = []
    /// Where two capture points saw the stream. Jitter and what the stream is judged by are then those of the far point,
    /// as the receiver has them; the counts are of both points together.
    public var passage: StreamPassage?
    /// What its receiver and its sender said of it by RTCP; nil where nothing was seen.
    public var reports: StreamReports? {
        // By two numbers: more would copy the reports.
        didSet { hasReportedLoss = (reports?.reception?.lost ?? 0) > (reports?.reception?.baseLost ?? 0) }
    }
    /// Its receiver reports that packets were lost. Known apart, as a look at the reports copies them.
    public private(set) var hasReportedLoss = false

    /// "G.729"; "payload type 98" for an unknown dynamic type.
    public var codecWords: String { codec ?? "payload type \(payloadType)" }

    public var lossPercent: Double { Self.percent(lost, of: expected) }

    static func percent(_ lost: Int, of expected: Int) -> Double {
        expected > 0 ? Double(lost) * 100 / Double(expected) : 0
    }

    public init(
        id: String, ssrc: UInt32, source: Endpoint, destination: Endpoint, payloadType: Int, codec: String?,
        first: FrameReference, last: FrameReference, packets: Int, expected: Int, lost: Int, reordered: Int,
        duplicates: Int, jitterMs: Double?, maxJitterMs: Double?, maxDeltaMs: Double?, settled: SettledMedia? = nil,
        figures: StreamFigures = StreamFigures()
    ) {
        self.id = id
        self.ssrc = ssrc
        self.source = source
        self.destination = destination
        self.payloadType = payloadType
        self.codec = codec
        self.first = first
        self.last = last
        self.packets = packets
        self.expected = expected
        self.lost = lost
        self.reordered = reordered
        self.duplicates = duplicates
        self.jitterMs = jitterMs
        self.maxJitterMs = maxJitterMs
        self.maxDeltaMs = maxDeltaMs
        self.settled = settled
        self.figures = figures
    }
}
