import Bytes
import CaptureFiles
import Foundation
import Monitoring
import Rules
import Sessions
import Testing

/// Every capture through the live pipeline, packet by packet, judged again and again as it grows.
@Suite struct LiveFindingsTests {
    static let captures =
        Folder.captureFiles(Folder.captures) + Folder.captureFiles(Folder.shared.appending(path: "captures"))

    /// Findings about a state that ends: told while it lasts, and closed when it is over.
    static let states: Set<String> = [
        "license-unanswered", "voicemail-stopped", "voicemail-two-hour-forecast", "voicemail-unanswered",
    ]
    /// Streams in which packets are late by more than a judgment: lost until they come.
    static let late: Set<String> = ["rtp-jitter.pcap"]

    @Test(arguments: captures)
    func `what appears is there at the end, and the end is what analyse says`(_ file: URL) throws {
        var source = try CaptureSource(paths: [file.path])
        var monitor = LiveMonitor()
        var last = Timestamp.distantPast
        var events: [FindingEvent] = []
        while source.nextBatch({ records, bytes in
            for index in records.indices {
                let record = records[index]
                guard let span = try? bytes.slice(record.offset, record.capturedLength) else { continue }
                monitor.accept(record, span)
                guard abs(record.time.seconds(since: last)) >= 5 else { continue }
                last = record.time
                events += monitor.judge().events
            }
        }) {}
        let diagnosis = try Diagnosis(file)
        let (_, findings, final) = monitor.judge(limits: diagnosis.analysis.limits, isFinal: true)
        events += final

        let told = diagnosis.findings
        #expect(findings.map(\.id) == told.map(\.id))
        #expect(findings.map(\.severity) == told.map(\.severity))
        #expect(findings.map(\.confidence) == told.map(\.confidence))
        #expect(findings.map(\.title) == told.map(\.title))
        #expect(findings.map(\.evidence) == told.map(\.evidence))
        #expect(monitor.ledger.open.count == findings.count)

        let appeared = events.filter { $0.kind == .appeared }
        let closed = events.filter { $0.kind == .closed }
        #expect(appeared.count - closed.count == findings.count)
        for event in closed where !Self.states.contains(event.finding.id) {
            #expect(Self.late.contains(file.lastPathComponent), "\(event.finding.id) was told and taken back")
        }
        // One state may come and go and come again; what is told twice otherwise is one fault told twice.
        let names = appeared.map { "\($0.finding.id) \($0.finding.systems) \(String(describing: $0.finding.start))" }
        #expect(Set(names).count == names.count)
        for event in events { #expect(!event.finding.evidence.isEmpty) }
    }
}
