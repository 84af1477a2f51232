import Bytes
import Reports
import Rules
import Sessions
import Testing

@testable import Monitoring

@Suite struct StatusTextTests {
    private let options = TextOptions(utc: true, width: 100)

    /// Ten minutes into a run without a license that began at second 243.
    private func facts() -> LiveFacts {
        var analysis = Samples.twoHourStop().analysis
        analysis.voicemail[0].runs[0].stop = nil
        analysis.voicemail[0].runs[0].absences = []
        let start = Samples.frame(212, 243).time
        let forecast = Finding(
            id: "voicemail-two-hour-forecast", severity: .warning, confidence: .confirmed, title: "t", explanation: "",
            systems: [Samples.central], start: start.advanced(by: 7200), end: start.advanced(by: 7200),
            evidence: [Evidence(Samples.frame(212, 243), "e")], reference: "Job aid 15")
        var facts = LiveFacts(interfaces: ["eth0"], now: start.advanced(by: 600), elapsed: 843)
        facts.packetsPerSecond = 412.4
        facts.bitsPerSecond = 734_000
        facts.captured = 347_000
        facts.state = LiveState(analysis, [forecast])
        facts.open = [.warning: 2, .error: 1]
        return facts
    }

    @Test func `the area counts down to the stop`() throws {
        let area = StatusText.area(facts(), options: options)
        #expect(area[1].hasPrefix("eth0  14 min 03 s  412 packets/s  0.7 Mbit/s  347,000 captured  0 dropped"))
        #expect(area[2].contains("1 error  2 warnings"))
        let voicemail = try #require(area.first { $0.hasPrefix("voicemail of 10.10.1.1: ") })
        #expect(
            voicemail.hasPrefix(
                "voicemail of 10.10.1.1: stops in 1 h 50 min, at about 12:04:03; running since 10:04:03"))
        var late = facts()
        late.now = late.now.advanced(by: 7000)
        #expect(StatusText.area(late, options: options).contains { $0.contains("is due to stop") })
    }

    @Test func `without a forecast the state of the license is told, and a stop by its time`() {
        var analysis = Samples.twoHourStop().analysis
        var facts = self.facts()
        facts.state = LiveState(analysis, [])
        #expect(StatusText.line(facts, options: options).contains("voicemail of 10.10.1.1: stopped at "))
        analysis.voicemail[0].runs[0].stop = nil
        analysis.voicemail[0].runs[0].license = .validated
        facts.state = LiveState(analysis, [])
        #expect(StatusText.line(facts, options: options).contains("license requests answered"))
    }

    @Test func `no line is wider than the terminal, whatever its width`() {
        var facts = self.facts()
        facts.interfaces = ["a-very-long-interface-name-0", "a-very-long-interface-name-1"]
        facts.ring = LiveFacts.Ring(
            path: "x/ring.pcapng", bytes: 1_000_000, files: 3, kept: 1, notKept: 9, isFull: false)
        for width in [60, 61, 80, 100, 400] {
            for line in StatusText.area(facts, options: TextOptions(utc: true, width: width)) {
                #expect(line.count <= width)
            }
        }
    }

    @Test func `drops, silence, a lost interface and a full disk are told`() {
        var facts = self.facts()
        facts.dropped = 12
        facts.silence = 90
        facts.ring = LiveFacts.Ring(path: "x/ring.pcapng", bytes: 0, files: 1, kept: 0, notKept: 77, isFull: true)
        let line = StatusText.line(facts, options: options)
        #expect(line.contains("12 dropped"))
        #expect(line.contains("nothing for 1 min 30 s"))
        #expect(line.contains("ring.pcapng: cannot be written, 77 packets not kept"))
        facts.down = ["eth0"]
        #expect(StatusText.line(facts, options: options).contains("eth0 down"))
        #expect(!StatusText.line(facts, options: options).contains("nothing for"))
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
    }

    @Test func `names of the site stand beside addresses`() {
        var facts = self.facts()
        facts.names = [Samples.central: "London"]
        #expect(StatusText.line(facts, options: options).contains("voicemail of London (10.10.1.1)"))
    }
}
