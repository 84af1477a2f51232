import Bytes
public import CaptureFiles
import Decoders
import Dissection

/// What a stream sounds like, or its frames as they were sent: packets in a second time, after an analysis has told
/// which stream there is.
public struct StreamAudio {
    public enum Form: Hashable, Sendable {
        /// G.711 as a receiver with this jitter buffer plays it. Milliseconds.
        case heard(buffer: Int)
        /// The payloads of the stream's payload type.
        case raw
    }

    private let stream: StreamSummary
    private let form: Form
    private var dissector = Dissector()
    private var copies = CopyDetector()
    private var order = SequenceOrder()
    private var playout: PlayoutBuffer
    private var frames = RawFrames()
    private var result = AudioExtract()
    /// Whether the stream's last packet was read.
    public private(set) var isComplete = false

    public init(_ stream: StreamSummary, form: Form) {
        self.stream = stream
        self.form = form
        if case .heard(let buffer) = form {
            playout = PlayoutBuffer(milliseconds: buffer)
        } else {
            playout = PlayoutBuffer(milliseconds: 0)
        }
    }

    /// Takes a batch of packets, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        for index in records.indices {
            guard !isComplete else { return }
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            accept(record, span)
        }
    }

    /// Takes one packet.
    public mutating func accept(_ record: PacketRecord, _ span: RawSpan) {
        if record.frame >= stream.last.number { isComplete = true }
        guard record.frame <= stream.last.number else { return }
        // Every packet before it, too: fragments, and copies of a mirror, are known by what came before.
        var packet = dissector.dissect(
            span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
        let frame = FrameReference(record)
        guard !copies.isCopy(&packet, span, frame), record.frame >= stream.first.number else { return }
        guard packet.transport == .udp, packet.fragment != .pending, packet.sourceEndpoint == stream.source,
            packet.destinationEndpoint == stream.destination
        else { return }
        let datagram = dissector.withPayload(of: packet, in: span) { $0.copy() }
        take(datagram, missing: Swift.max(0, packet.payloadDeclaredLength - datagram.count), at: record.time)
    }

    /// - Parameter missing: octets at the end of the datagram that the capture cut off.
    private mutating func take(_ datagram: [UInt8], missing: Int, at time: Timestamp) {
        guard let header = try? RTPHeader(datagram.rawSpan), !header.collidesWithRTCP, header.ssrc == stream.ssrc else {
            return
        }
        result.packets += 1
        guard let place = order.place(header.sequenceNumber, timestamp: header.timestamp) else { return }
        let payload = Array(datagram.dropFirst(header.payloadOffset).prefix(header.payloadLength))
        switch form {
        case .heard:
            guard let law = G711(payloadType: header.payloadType) else {
                result.others += 1
                return
            }
            if law == .aLaw { result.aLaw += 1 } else { result.muLaw += 1 }
            if missing > 0 { result.cut += 1 }
            var sound = payload.map(law.sample)
            sound.append(
                contentsOf: repeatElement(0, count: Swift.min(missing, PlayoutBuffer.longestPacket)))
            playout.packet(
                sound, timestamp: header.timestamp, marker: header.marker, isNewest: place.isNewest,
                at: time.nanoseconds)
        case .raw:
            guard Int(header.payloadType) == stream.payloadType else {
                result.others += 1
                return
            }
            if missing > 0 {
                result.cut += 1
            } else {
                frames.add(payload, at: place.number)
            }
        }
    }

    /// The capture is over, or the stream.
    public mutating func finish() -> AudioExtract {
        playout.finish()
        result.duplicates = order.duplicates
        result.lost = order.missing
        switch form {
        case .heard:
            result.samples = playout.samples
            result.used = playout.played
            result.late = playout.late
            result.discarded = playout.discarded
            result.restarts = playout.restarts
            result.isCapped = playout.isCapped
        case .raw:
            result.octets = frames.inOrder()
            result.used = frames.packets
            result.isCapped = frames.isCapped
        }
        return result
    }
}

/// What `StreamAudio` made of a stream.
public struct AudioExtract: Sendable {
    /// 16 bits each, 8000 in a second; of form `heard`.
    public var samples: [Int16] = []
    /// Of form `raw`.
    public var octets: [UInt8] = []
    /// Packets of the stream, duplicates counted, copies of a mirror not.
    public var packets = 0
    /// Packets that are in the result.
    public var used = 0
    /// Sequence numbers that no packet had.
    public var lost = 0
    public var duplicates = 0
    /// Came after their turn, so that they are not heard.
    public var late = 0
    /// Not heard for another reason: the sender's clock began anew before their turn.
    public var discarded = 0
    /// Times that the receiver had to begin anew.
    public var restarts = 0
    /// Of other payload types: comfort noise, telephone events, another codec.
    public var others = 0
    public var aLaw = 0
    public var muLaw = 0
    /// Of whose payload the capture cut off a part.
    public var cut = 0
    /// The result is as long as it may be, and ends before the stream.
    public var isCapped = false

    public init() {}

    /// Seconds that can be written at most.
    public static let longest = PlayoutBuffer.maxSamples / PlayoutBuffer.rate
    /// Samples in a second.
    public static let rate = PlayoutBuffer.rate
}

extension StreamSummary {
    /// Whether its sound can be decoded here.
    public var isG711: Bool { UInt8(exactly: payloadType).map { G711(payloadType: $0) != nil } ?? false }
}
