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

    private func voicemailRefused(licensed: Int, vcm: Int? = nil, sessions: Bool = true) throws -> Finding {
        try #require(
            found { capture in
                capture.analysis.profile.licensedVoicemailChannels = licensed
                if let vcm { capture.analysis.profile.vcmChannels[MadeCapture.central] = vcm }
                for start in [10.0, 12] {
                    if sessions {
                        capture.addVoicemailCall(at: start, length: 60)
                    } else {
                        capture.addCall(at: start, length: 60, called: "*17") { $0.isVoicemail = true }
                    }
                }
                capture.addCall(at: 20, cause: 34, called: "*17") { $0.isVoicemail = true }
            }.first)
    }

    @Test func `as many in use as are licensed: that limit, and no other`() throws {
        let finding = try voicemailRefused(licensed: 2)
        #expect(finding.explanation.contains("That fits the voicemail ports"))
        #expect(finding.explanation.contains("all 2 licensed voicemail channels were in use at every refusal"))
        #expect(finding.alternatives[0].verdict == .open)
        #expect(finding.alternatives[0].evidence.map(\.frame.number) == [20_501])
        #expect(finding.remedy.count == 1)
    }

    @Test func `fewer in use than there are: ruled out, with the frame`() throws {
        let finding = try voicemailRefused(licensed: 4, vcm: 20)
        #expect(finding.alternatives[0].verdict == .ruledOut)
        #expect(finding.alternatives[0].why.hasPrefix("2 of 4 licensed voicemail channels were in use"))
        #expect(finding.alternatives[2].verdict == .ruledOut)
        #expect(finding.alternatives[2].why.hasPrefix("2 of 20 VCM channels were in use"))
        for alternative in [finding.alternatives[0], finding.alternatives[2]] {
            #expect(alternative.evidence.map(\.frame.number) == [20_501])
        }
        #expect(finding.explanation.contains("That fits the channels of the line to 10.10.2.1"))
    }

    @Test func `where not all users show, fewer in use rules nothing out`() throws {
        let finding = try voicemailRefused(licensed: 4, sessions: false)
        #expect(finding.alternatives[0].verdict == .open)
        #expect(finding.alternatives[0].why.contains("are seen in use"))
    }

    @Test func `more in use than the file says: the file is named, and the calls decide`() throws {
        let finding = try voicemailRefused(licensed: 1)
        #expect(finding.alternatives[0].verdict == .open)
        #expect(finding.alternatives[0].why.contains("the site file gives 1 licensed voicemail channel, and 2 were"))
    }

    @Test func `all VCM channels in use`() throws {
        let finding = try #require(
            found { capture in
                capture.analysis.profile.vcmChannels[MadeCapture.central] = 1
                capture.addCall(at: 10, length: 60)
                capture.addCall(at: 20, cause: 34)
            }.first)
        #expect(finding.explanation.contains("That fits the VCM channels of 10.10.1.1: the one VCM channel was in use"))
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
