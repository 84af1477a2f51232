import Bytes
import Monitoring
import Reports
import Rules
import Sessions

extension Samples {
    /// The events of a finding from one judgment to the next, five seconds of settling included.
    static func events(_ judgments: [(findings: [Finding], at: Double)], horizon: Double? = nil) -> [FindingEvent] {
        var ledger = FindingLedger()
        return judgments.flatMap { judgment in
            ledger.judge(
                judgment.findings, at: frame(1, judgment.at).time, horizon: horizon.map { frame(1, $0).time })
        }
    }

    /// The two-hour stop as it appears.
    static func stopAppears() -> FindingEvent? {
        events([([twoHourFinding()], 7560), ([twoHourFinding()], 7566)]).first
    }

    /// A report as a line about one finding needs it.
    static func skeleton(_ event: FindingEvent, _ files: [String] = ["eth0"], places: [Int32: Int]? = nil) -> Report {
        Report(
            toolName: "scndoctor", toolVersion: "0", files: files.map { ReportFile(path: $0, format: "pcapng") },
            analysis: Analysis(profile: Profile()), findings: [event.finding], filePlaces: places)
    }

    /// A live capture that lost some packets and kept most of them.
    static func live() -> LiveSummary {
        var live = LiveSummary(interfaces: [
            .init(
                name: "eth0", linkType: "Ethernet", filter: "udp", received: 4400, dropped: 79, droppedByInterface: 3)
        ])
        live.captured = 4321
        live.isKept = true
        live.incidents = [.init(time: frame(1, 100).time, text: "eth0 is down; waiting for it")]
        live.keptFiles = ["ring_evidence/ring_00001_20260701120000.pcapng"]
        live.removedFiles = 7
        live.packetsNotKept = 12
        return live
    }
}
