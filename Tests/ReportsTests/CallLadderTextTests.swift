import Bytes
import Reports
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct CallLadderTextTests {
    private func text(_ groups: [[Call]], _ report: Report, width: Int = 100, ascii: Bool = false, all: Bool = false)
        -> String
    {
        CallLadderText.render(
            report, groups,
            options: TextOptions(width: width, timelineAll: all, ascii: ascii, zone: Samples.berlin))
    }

    private func ladders(
        _ report: Report = Samples.callReport(), width: Int = 100, ascii: Bool = false, all: Bool = false
    )
        -> String
    {
        text(report.analysis.calls.map { [$0] }, report, width: width, ascii: ascii, all: all)
    }

    @Test func ladders() throws { try Golden.expect(ladders(), "ladders.txt") }
    @Test func laddersAt80() throws { try Golden.expect(ladders(width: 80), "ladders.80.txt") }
    @Test func laddersAt140() throws { try Golden.expect(ladders(width: 140), "ladders.140.txt") }
    @Test func laddersInASCII() throws { try Golden.expect(ladders(ascii: true), "ladders.ascii.txt") }

    @Test func legsInOneLadder() throws {
        try Golden.expect(text([Samples.legs()], Samples.callReport()), "ladder.legs.txt")
    }

    @Test func onlyASCIIWhereThatIsAskedFor() {
        var report = Samples.callReport()
        report.analysis.calls[0].display = "Zürich 東京"
        let page = ladders(report, ascii: true)
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
        #expect(page.contains("Z\\u{FC}rich \\u{6771}\\u{4EAC}"))
    }

    @Test(arguments: [0, 60, 79, 80, 99, 100, 140, 1000], [false, true])
    func noLineIsWiderThanThePage(_ width: Int, _ ascii: Bool) {
        var report = Samples.callReport()
        let long = IPAddress(high: 0x2001_0DB8_1234_5678, low: 0x9ABC_DEF0_1234_5678)
        report.analysis.calls[0].callee = long
        for index in report.analysis.calls[0].messages.indices {
            report.analysis.calls[0].messages[index].to = long
            report.analysis.calls[0].messages[index].detail = "東京 " + String(repeating: "word ", count: 30)
        }
        let most = TextOptions(width: width).columns
        for page in [ladders(width: width, ascii: ascii), ladders(report, width: width, ascii: ascii)] {
            for line in page.split(separator: "\n") { #expect(SafeText.columns(line) <= most, "\(line)") }
        }
    }

    @Test func addressesThatDoNotFitHaveLetters() {
        var report = Samples.callReport()
        let long = IPAddress(high: 0x2001_0DB8_1234_5678, low: 0x9ABC_DEF0_1234_5678)
        for index in report.analysis.streams.indices {
            report.analysis.streams[index].source = Endpoint(long, 4000)
        }
        let page = ladders(report, width: 80)
        #expect(page.contains("  C  2001:db8:1234:5678:9abc:def0:1234:5678, media\n"))
        #expect(page.contains("  A  10.10.2.1, caller 201\n"))
    }

    @Test func everyMessageIsThereWhereAllIsAskedFor() {
        let report = Samples.callReport()
        let page = ladders(report, all: true)
        #expect(page.ranges(of: "roundTripDelayRequest ─").count == 6)
        #expect(ladders(report).ranges(of: "roundTripDelayRequest ─").count == 2)
        #expect(ladders(report).contains("… 8 more in 3 min:"))
    }

    @Test func hostsBeyondTheColumnsAreNamed() {
        var report = Samples.callReport()
        let hosts = (1...6).map { IPAddress(v4: 0x0A63_0000 + UInt32($0)) }
        for (index, host) in hosts.enumerated() {
            report.analysis.calls[0].messages[index].to = host
            report.analysis.calls[0].messages[index].from = host
        }
        let page = ladders(report)
        #expect(page.contains("10.99.0.6 to itself: H.245"))
    }

    @Test func aCallToItself() {
        var call = Samples.heldCall().0
        call.callee = call.caller
        for index in call.messages.indices {
            call.messages[index].from = call.caller
            call.messages[index].to = call.caller
        }
        let page = text([[call]], Samples.callReport())
        #expect(page.contains("10.10.2.1 to itself: SETUP"))
        #expect(page.contains("caller and callee"))
    }

    @Test func aCallWithoutMessagesSaysSo() {
        let call = Call(
            id: "call-9", caller: Samples.remote, callee: Samples.central, callReference: 1, start: Samples.frame(1, 1))
        #expect(text([[call]], Samples.empty()).contains("No message of this call was kept."))
    }

    @Test func framesOfSeveralFilesNameTheirFile() {
        var report = Samples.callReport()
        report.files = Samples.ringOverMidnight().files
        let frame = FrameReference(number: 1000, time: Samples.frame(1, 900).time, file: 1, numberInFile: 7)
        report.analysis.calls[0].messages[0].frame = frame
        let page = text([[report.analysis.calls[0]]], report)
        #expect(page.contains(" 2:#7 "))
        #expect(page.contains("2:# in ring_00002.pcap"))
    }

    @Test func aNewDayIsSaid() {
        var call = Samples.heldCall().0
        call.messages = Array(call.messages.prefix(2))
        call.messages[1].frame = Samples.frame(1003, 86400)
        let page = text([[call]], Samples.callReport())
        #expect(page.contains("2026-07-02 CEST"))
    }

    @Test func streamsBeyondTheCapAreCounted() {
        var report = Samples.callReport()
        let stream = report.analysis.streams[0]
        report.analysis.streams = (0..<250).map { number in
            var copy = stream
            copy.id = "stream-\(number)"
            return copy
        }
        report.analysis.calls[0].streams = report.analysis.streams.map(\.id)
        let page = text([[report.analysis.calls[0]]], report)
        #expect(page.contains("50 more streams not drawn"))
        #expect(page.ranges(of: "RTP starts").count == LadderRows.mostStreams)
    }

    @Test func aStreamThatGoesOnDoesNotEnd() {
        var report = Samples.callReport()
        report.analysis.end = Samples.frame(1102, 1623.9)
        let page = text([[report.analysis.calls[0]]], report, width: 200)
        #expect(page.contains("RTP goes on when the capture ends"))
        #expect(!page.contains("RTP ends"))
    }

    @Test func extremeTimesAreDrawn() {
        var report = Samples.callReport()
        let (first, last) = (
            FrameReference(number: 1, time: .distantPast), FrameReference(number: .max, time: .distantFuture)
        )
        for (start, end) in [(first, last), (last, first)] {
            report.analysis.calls[0].setup = start
            report.analysis.calls[0].start = start
            report.analysis.calls[0].alerting = end
            report.analysis.calls[0].connect = end
            report.analysis.calls[0].end = start
            report.analysis.calls[0].holds = [CallHold(start: end, end: start, by: nil)]
            report.analysis.calls[0].messages[0].frame = start
            report.analysis.calls[0].messages[1].frame = end
            report.analysis.calls[0].missingBytes = .max
            report.analysis.calls[0].callReference = .min
            #expect(text([report.analysis.calls], report).contains("#\(Int.max)"))
            let calls = report.analysis.calls
            #expect(CallTableText.render(report, calls).contains("call-1"))
            #expect(CallsCSV.render(report, calls).contains("1677-09-21T00:12:43.145224192Z"))
        }
    }

    /// Every string of a call that can come from a packet, all at once.
    static func hostile(_ name: String) -> Report {
        var report = Samples.callReport()
        report.files[0].path = name
        report.analysis.streams[0].codec = name
        report.analysis.hosts[0].vendor = name
        for index in report.analysis.calls.indices {
            report.analysis.calls[index].callingNumber = name
            report.analysis.calls[index].calledNumber = name
            report.analysis.calls[index].display = name
            report.analysis.calls[index].callIdentifier = name
            report.analysis.calls[index].codec = name
            report.analysis.calls[index].releaseReason = name
            report.analysis.calls[index].voicemailReason = name
            report.analysis.calls[index].problems = [name]
            report.analysis.calls[index].callerCapabilities = [name]
            report.analysis.calls[index].calleeCapabilities = [name]
            report.analysis.calls[index].legs = [name]
            report.analysis.calls[index].modeChanges = [Evidence(Samples.frame(1, 1), name)]
            report.analysis.calls[index].digits = [
                CallDigits(frame: Samples.frame(1, 1), from: .caller, digits: name)
            ]
            for place in report.analysis.calls[index].messages.indices {
                report.analysis.calls[index].messages[place].name = name
                report.analysis.calls[index].messages[place].detail = name
            }
            for place in report.analysis.calls[index].channels.indices {
                report.analysis.calls[index].channels[place].codec = name
            }
        }
        return report
    }

    @Test(arguments: HostileText.all, [false, true])
    func hostileTextNeverReachesTheTerminal(_ name: String, _ ascii: Bool) {
        let report = Self.hostile(name)
        let options = TextOptions(width: 72, ascii: ascii, zone: Samples.berlin)
        for page in [
            ladders(report, width: 72, ascii: ascii), text([report.analysis.calls], report, width: 72),
            CallTableText.render(report, report.analysis.calls, options: options),
        ] {
            #expect(!page.unicodeScalars.contains { $0 != "\n" && HostileText.isUnsafe($0) })
            #expect(page.utf8.count < 1_000_000)
            for line in page.split(separator: "\n") { #expect(SafeText.columns(line) <= 72) }
        }
    }
}
