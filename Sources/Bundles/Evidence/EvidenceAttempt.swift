import Bytes
public import CaptureFiles
import Dissection
public import Rules
public import Sessions

/// One pass that writes the evidence of one extent, and analyzes what it writes as who gets it will.
public struct EvidenceAttempt {
    private let selection: EvidenceSelection
    private let comments: EvidenceComment
    private let homes: [Int]
    private let limit: Int
    public private(set) var files: [EvidenceFile]
    private var dissector = Dissector()
    private var collector: MessageCollector
    private var analyzer: PointAnalyzer
    private var kept = 0

    /// - Parameters:
    ///   - files: to be written: one, or one for each capture point.
    ///   - homes: which of them a packet goes to, by `PacketRecord.file`.
    ///   - limit: octets of all of them.
    ///   - profile: of the capture as it is told: what was taken out of packets is taken out of it.
    ///   - plan: where there are several capture points.
    ///   - names: of the sources, by `PacketRecord.file`.
    public init(
        _ selection: EvidenceSelection, comments: EvidenceComment, files: [EvidenceFile], homes: [Int], limit: Int,
        profile: Profile, plan: PointPlan?, names: [String]
    ) {
        self.selection = selection
        self.comments = comments
        self.files = files
        self.homes = homes
        self.limit = limit
        collector = MessageCollector(.list, profile: profile)
        analyzer = PointAnalyzer(profile: profile, plan: plan, files: names)
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
        let frame = FrameReference(record)
        var message: String?
        collector.accept(record, span) { shown in
            guard shown.frame.number == frame.number else { return }
            message = shown.messages.map(\.info).joined(separator: "; ")
        }
        let home = homes.indices.contains(Int(record.file)) ? homes[Int(record.file)] : 0
        guard files.indices.contains(home) else { return true }
        let comment = comments.text(reason, frame, message: message)
        guard files[home].add(record, span, comment: comment),
            files.reduce(0, { $0 + $1.octets.count }) <= limit
        else { return false }
        guard let number = files[home].numbers[record.frame] else { return true }
        // As who gets it sees it: numbered from 1.
        kept += 1
        let copy = PacketRecord(
            time: record.time, hasTime: record.hasTime, frame: kept, file: record.file, frameInFile: number, offset: 0,
            capturedLength: record.capturedLength, originalLength: record.originalLength, linkType: record.linkType,
            fcsLength: record.fcsLength, direction: record.direction)
        analyzer.accept([copy].span, span)
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
