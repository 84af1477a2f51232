import Bytes
import CaptureFiles
import Foundation
import Monitoring
import Rules
import Sessions
import Testing

/// Every committed capture through the live pipeline, packet by packet.
@Suite struct LiveFindingsTests {
    static let captures = Folder.captureFiles(Folder.captures) + Folder.captureFiles(Folder.shared.appending(path: "captures"))

    @Test(arguments: captures)
    func `what appears is there at the end`(_ file: URL) throws {
        var source = try CaptureSource(paths: [file.path])
        let name = file.lastPathComponent
        var monitor = LiveMonitor(retention: nil)
        var last = Timestamp.distantPast
        var events: [FindingEvent] = []
        var judgments = 0
        while source.nextBatch({ records, bytes in
            for index in records.indices {
                let record = records[index]
                guard let span = try? bytes.slice(record.offset, record.capturedLength) else { continue }
                monitor.accept(record, span)
                guard abs(record.time.seconds(since: last)) >= 5 else { continue }
                last = record.time
                judgments += 1
                events += monitor.judge().events
            }
        }) {}
        let (_, findings, final) = monitor.judge(isFinal: true)
        for event in events + final {
            print(name, event.kind, event.finding.id, event.tracked.closing.map { "\($0)" } ?? "", event.time.seconds(since: last))
        }
        print(name, judgments, "judgments", findings.count)
    }
}
