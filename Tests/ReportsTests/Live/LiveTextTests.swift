import Monitoring
import Reports
import Rules
import Sessions
import Testing

/// What a report says of a live capture besides.
@Suite struct LiveTextTests {
    private let options = TextOptions(utc: true, width: 100)

    @Test func `interfaces, losses, files and incidents are told`() {
        var report = Samples.healthy()
        report.live = Samples.live()
        let text = TextReport.render(report, options: options)
        for part in [
            "The live capture",
            "eth0 (Ethernet): 4400 received by filter, 79 dropped by kernel, 3 dropped by the interface",
            "filter: udp", "7 files of the ring rotated away", "ring_evidence/ring_00001_20260701120000.pcapng",
            "12 packets were analyzed and could not be written", "eth0 is down; waiting for it",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!TextReport.render(Samples.healthy(), options: options).contains("The live capture"))
    }

    @Test func `where nothing is kept it says so`() {
        var report = Samples.healthy()
        report.live = LiveSummary(interfaces: [])
        #expect(TextReport.render(report, options: options).contains("No packets were kept (no -w)"))
    }

    @Test func `a fault of earlier is no health`() throws {
        let stop = Samples.twoHourFinding()
        var ledger = FindingLedger()
        for (findings, at) in [([stop], 7560.0), ([stop], 7566), ([], 20_000), ([], 20_010)] {
            _ = ledger.judge(findings, at: Samples.frame(1, at).time, horizon: Samples.frame(1, 16_000).time)
        }
        var report = Samples.healthy()
        report.live = Samples.live()
        report.live?.closed = ledger.closed
        let text = TextReport.render(report, options: options)
        #expect(!text.contains("No fault found"))
        #expect(text.contains("No fault is open now; one was seen earlier."))
        #expect(text.contains("Seen earlier, and not since"))
        #expect(text.contains("because it was never licensed."))
        // One that was taken back is told apart, and leaves the capture healthy.
        var other = FindingLedger()
        for (findings, at) in [([stop], 7560.0), ([stop], 7566), ([], 7570), ([], 7580)] {
            _ = other.judge(findings, at: Samples.frame(1, at).time)
        }
        report.live?.closed = other.closed
        let healthy = TextReport.render(report, options: options)
        #expect(healthy.contains("No fault found"))
        #expect(healthy.contains("Told during the capture, and no longer so"))
    }

    @Test func `the JSON report fits its schema`() throws {
        let stop = Samples.twoHourFinding()
        var ledger = FindingLedger()
        for (findings, at) in [([stop], 7560.0), ([stop], 7566), ([], 7570), ([], 7580)] {
            _ = ledger.judge(findings, at: Samples.frame(1, at).time)
        }
        var report = Samples.healthy()
        report.live = Samples.live()
        report.live?.closed = ledger.closed
        report.analysis.forgotten = Forgotten(before: Samples.frame(5, 10))
        report.analysis.forgotten?.ended = [.calls: 3, .streams: 12]
        let value = try JSONValue.parse(JSONReport.render(report))
        #expect(try SchemaValidator.docs("report.schema.json").faults(in: value) == [])
        #expect(value["live"]["closedFindings"][0]["reason"] == .string("withdrawn"))
        #expect(value["live"]["forgotten"]["ended"]["calls"] == .number(3))
        #expect(value["live"]["interfaces"][0]["dropped"] == .number(79))
        let text = TextReport.render(report, options: options)
        #expect(text.contains("No longer listed"))
        #expect(text.contains("3 calls and 12 streams"))
    }
}
