import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ChannelsExhaustedTests {
    private func found(_ change: (inout MadeCapture) -> Void) -> [Finding] {
        var capture = MadeCapture()
        change(&capture)
        let findings = capture.all(ChannelsExhausted.self)
        for finding in findings { expectWellFormed(finding) }
        return findings
    }

    private func verdicts(_ finding: Finding) -> [Alternative.Verdict] { finding.alternatives.map(\.verdict) }

    @Test(arguments: [34, 42, 44, 47]) func `a cause of congestion while others are up`(cause: Int) throws {
        let findings = found {
            $0.addCall(at: 10, length: 60)
            $0.addCall(at: 12, length: 60)
            $0.addCall(at: 20, cause: cause)
        }
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.title == "10.10.1.1 had no channel for 1 call while 2 were up.")
        #expect(finding.systems == [MadeCapture.central])
        #expect(finding.explanation.contains("The most calls at once in the capture are 2, from"))
        #expect(finding.evidence.contains { $0.frame.number == 20_501 })
    }

    @Test func `nobody else up, or busy, is something else`() {
        #expect(found { $0.addCall(at: 20, cause: 34) }.isEmpty)
        #expect(
            found {
                $0.addCall(at: 10, length: 60)
                $0.addCall(at: 20, cause: 17)
            }.isEmpty)
        // The other call had ended, or was between others.
        #expect(
            found {
                $0.addCall(at: 10, length: 5)
                $0.addCall(at: 20, cause: 34)
            }.isEmpty)
        #expect(
            found {
                $0.addCall(from: MadeCapture.third, to: MadeCapture.remote, at: 10, length: 60)
                $0.addCall(from: MadeCapture.third, to: MadeCapture.central, at: 20, cause: 34)
            }.isEmpty)
    }

    @Test func `reasons count as well, and adaptiveBusy where no cause says otherwise`() {
        func count(_ cause: Int?, _ reason: String) -> Int {
            found {
                $0.addCall(at: 10, length: 60)
                $0.addCall(at: 20, cause: cause, reason: reason)
            }.count
        }
        #expect(count(nil, "gatewayResources") == 1)
        #expect(count(nil, "noBandwidth") == 1)
        #expect(count(nil, "gatekeeperResources") == 1)
        #expect(count(nil, "adaptiveBusy") == 1)
        #expect(count(17, "adaptiveBusy") == 0)
        #expect(count(nil, "destinationRejection") == 0)
    }

    @Test func `one finding for each system, and the caller's side is told when it clears`() {
        let findings = found {
            $0.addCall(at: 10, length: 60)
            $0.addCall(at: 20, cause: 34)
            $0.addCall(at: 22, cause: 34)
            $0.addCall(at: 30, cause: 47, by: .caller)
        }
        #expect(findings.map(\.systems) == [[MadeCapture.central], [MadeCapture.remote]])
        #expect(findings.map(\.occurrences) == [2, 1])
    }

    @Test func `voicemail calls only, while other calls go beyond: voicemail ports`() throws {
        let finding = try #require(
            found {
                $0.addCall(at: 10, length: 60, called: "*17") { $0.isVoicemail = true }
                $0.addCall(at: 20, cause: 34, called: "*17") { $0.isVoicemail = true }
                $0.addCall(at: 25, length: 30, called: "302")
            }.first)
        // Ports fit; the line and the VCM carried two.
        #expect(verdicts(finding) == [.open, .ruledOut, .ruledOut])
        #expect(finding.explanation.contains("That fits the voicemail ports"))
    }

    @Test func `calls of one remote only, while another gets through: channels of the line`() throws {
        let finding = try #require(
            found {
                $0.addCall(at: 10, length: 60)
                $0.addCall(at: 20, cause: 34)
                $0.addCall(from: MadeCapture.third, at: 25, length: 30)
            }.first)
        #expect(verdicts(finding) == [.ruledOut, .open, .ruledOut])
        #expect(finding.remedy.first?.field == "Line form, Line tab, Number of Channels")
    }

    @Test func `calls of all: VCM channels`() throws {
        let finding = try #require(
            found {
                $0.addCall(at: 10, length: 60)
                $0.addCall(at: 20, cause: 34)
                $0.addCall(from: MadeCapture.third, at: 25, cause: 34)
            }.first)
        #expect(verdicts(finding) == [.ruledOut, .ruledOut, .open])
        #expect(finding.occurrences == 2)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("channels-exhausted").all(ChannelsExhausted.id).first)
        expectWellFormed(finding)
        #expect(finding.title == "172.21.90.1 had no channel for 1 call while 3 were up.")
        #expect(finding.evidence.map(\.frame.number) == [212, 1703, 3009])
        for (name, capture) in try Committed.captures.get() where name != "channels-exhausted" {
            #expect(capture.all(ChannelsExhausted.id).isEmpty, "\(name)")
        }
    }
}
