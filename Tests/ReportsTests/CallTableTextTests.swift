import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct CallTableTextTests {
    private func text(_ report: Report, _ calls: [Call]? = nil, width: Int = 100, ascii: Bool = false) -> String {
        CallTableText.render(
            report, calls ?? report.analysis.calls,
            options: TextOptions(width: width, ascii: ascii, zone: Samples.berlin))
    }

    @Test func list() throws { try Golden.expect(text(Samples.callReport()), "calls.txt") }
    @Test func listAt80() throws { try Golden.expect(text(Samples.callReport(), width: 80), "calls.80.txt") }
    @Test func listAt140() throws { try Golden.expect(text(Samples.callReport(), width: 140), "calls.140.txt") }

    @Test func theFirstLineCounts() {
        let report = Samples.callReport()
        let calls = report.analysis.calls
        #expect(text(report).hasPrefix("5 calls: 2 answered, 1 rejected and 2 unanswered.\n"))
        #expect(text(report, [calls[0]]).hasPrefix("1 of 5 calls: 1 answered.\n"))
        #expect(text(report, []).hasPrefix("None of the 5 calls of this capture is among those asked for.\n"))
        #expect(text(Samples.empty()) == "No H.323 call in this capture.\n")
        #expect(CallTableText.summary([calls[0]], of: 1) == "1 call: 1 answered.")
        #expect(CallTableText.summary([], of: 1) == "The one call of this capture is not among those asked for.")
    }

    @Test(arguments: [0, 60, 80, 100, 140])
    func noLineIsWiderThanThePage(_ width: Int) {
        var report = Samples.callReport()
        let long = IPAddress(high: 0x2001_0DB8_1234_5678, low: 0x9ABC_DEF0_1234_5678)
        report.analysis.calls[0].caller = long
        report.analysis.calls[1].id = "call-100000"
        for line in text(report, width: width).split(separator: "\n") {
            #expect(SafeText.columns(line) <= TextOptions(width: width).columns, "\(line)")
        }
    }

    @Test(arguments: [
        (0, "0:00"), (34.4, "0:34"), (59.6, "1:00"), (717.5, "11:58"), (3599.4, "59:59"), (3723, "1:02:03"),
        (-5, "0:00"), (.nan, ""), (9.2e9, ""),
    ])
    func talkIsShort(_ seconds: Double, _ text: String) { #expect(CallTableText.length(seconds) == text) }

    @Test func codecsOfBothWays() {
        var call = Samples.callReport().analysis.calls[0]
        #expect(CallTableText.codec(call) == "G.729A")
        call.channels[1].codec = "G.711 A-law"
        #expect(CallTableText.codec(call) == "G.729A / G.711 A-law")
        call.channels = []
        #expect(CallTableText.codec(call) == "G.729A", "by the media")
        call.codec = nil
        #expect(CallTableText.codec(call) == "")
    }

    @Test func connectionsWithoutACallAreTold() {
        var report = Samples.callReport()
        report.analysis.attempts = [.noReply, .refused, .silent].enumerated().map { index, outcome in
            ConnectionAttempt(
                client: Samples.remote, server: Endpoint(Samples.central, 1720), outcome: outcome,
                first: Samples.frame(50 + index, 10), last: Samples.frame(60, 40), count: 1 + index)
        }
        let page = text(report)
        #expect(page.contains("12:00:10  10.10.2.1 to 10.10.1.1:1720: no reply (#50)\n"))
        #expect(page.contains("refused (RST), 2 times (#51)\n"))
        #expect(page.contains("connected, and no call followed, 3 times (#52)\n"))
    }
}
