import Bytes
public import CaptureFiles
import Dissection
public import Rules
public import Sessions

/// One pass that writes the evidence of one extent, and analyzes what it writes as who gets it will.
public struct EvidenceAttempt {
    private let selection: EvidenceSelection
    private let comments: EvidenceComment
    public private(set) var file: EvidenceFile
    private var dissector = Dissector()
    private var collector: MessageCollector
    private var analyzer: Analyzer

    /// - Parameter profile: of the capture as it is told: what was taken out of packets is taken out of it.
    public init(
        _ selection: EvidenceSelection, comments: EvidenceComment, file: EvidenceFile, profile: Profile
    ) {
        self.selection = selection
        self.comments = comments
        self.file = file
        collector = MessageCollector(.list, profile: profile)
        analyzer = Analyzer(profile: profile)
    }

    /// Takes a batch of packets, in order. False once the file is full.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) -> Bool {
        for index in records.indices {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let packet = dissector.dissect(
                span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
            let isMedia = packet.transport == .udp && dissector.withPayload(of: packet, in: span, Self.isMedia)
            guard let reason = selection.reason(for: packet, number: record.frame, at: record.time, isMedia: isMedia)
            else { continue }
            guard keep(record, span, reason) else { return false }
        }
        return true
    }

    private mutating func keep(
        _ record: PacketRecord, _ span: RawSpan, _ reason: EvidenceSelection.Reason
    ) -> Bool {
        let frame = FrameReference(
            number: record.frame, time: record.time, file: record.file, numberInFile: record.frameInFile)
        var message: String?
        collector.accept(record, span) { shown in
            guard shown.frame.number == frame.number else { return }
            message = shown.messages.map(\.info).joined(separator: "; ")
        }
        guard file.add(record, span, comment: comments.text(reason, frame, message: message)) else { return false }
        // As its reader sees it: numbered from 1, in one file.
        guard let number = file.numbers[record.frame] else { return true }
        let copy = PacketRecord(
            time: record.time, hasTime: record.hasTime, frame: number, offset: 0,
            capturedLength: record.capturedLength, originalLength: record.originalLength, linkType: record.linkType,
            fcsLength: record.fcsLength, direction: record.direction)
        analyzer.accept(copy, span)
        return true
    }

    /// Version 2 of RTP or RTCP, and long enough.
    private static func isMedia(_ payload: RawSpan) -> Bool {
        guard payload.byteCount >= 12, let first = try? payload.uint8(at: 0) else { return false }
        return first >> 6 == 2
    }

    /// What the evidence shows by itself.
    public mutating func findings() -> [Finding] { RuleRegistry.findings(in: analyzer.finish()) }
}
