import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CallFailedTests {
    private func found(_ change: (inout MadeCapture) -> Void) -> [Finding] {
        var capture = MadeCapture()
        change(&capture)
        let findings = capture.all(CallFailed.self)
        for finding in findings { expectWellFormed(finding) }
        return findings
    }

    @Test func `failures of a line are one finding, grouped by cause`() throws {
        let findings = found {
            $0.addCall(at: 10, cause: 38)
            $0.addCall(at: 20, cause: 27)
            $0.addCall(from: MadeCapture.central, to: MadeCapture.remote, at: 30, cause: 38)
            $0.addCall(at: 40, length: 20)
            $0.addCall(from: MadeCapture.third, at: 50, cause: 41)
        }
        #expect(findings.count == 2)
        let first = try #require(findings.first)
        #expect(first.systems == [MadeCapture.central, MadeCapture.remote])
        #expect(first.occurrences == 3)
        #expect(first.severity == .warning)
        #expect(first.explanation.contains("Of 4 calls"))
        #expect(first.explanation.contains("2 with cause 38, network out of order; 1 with cause 27"))
        #expect(first.evidence.map(\.frame.number).sorted() == [10_501, 20_501, 30_501])
        #expect(findings[1].systems == [MadeCapture.central, MadeCapture.third])
    }

    @Test(arguments: [16, 17, 18, 19, 26, 31]) func `busy, no answer and hung up are no failures`(cause: Int) {
        #expect(found { $0.addCall(at: 10, cause: cause) }.isEmpty)
        #expect(found { $0.addCall(at: 10, length: 30, cause: cause) }.isEmpty)
    }

    @Test func `the reason decides where no cause says more than cleared`() {
        #expect(found { $0.addCall(at: 10, cause: nil, reason: "undefinedReason") }.isEmpty)
        #expect(found { $0.addCall(at: 10, cause: nil) }.isEmpty)
        #expect(found { $0.addCall(at: 10, cause: 31, reason: "destinationRejection") }.isEmpty)
        #expect(found { $0.addCall(at: 10, cause: nil, reason: "unreachableDestination") }.count == 1)
        #expect(found { $0.addCall(at: 10, cause: 31, reason: "calledPartyNotRegistered") }.count == 1)
        // The cause says busy, whatever the reason adds.
        #expect(found { $0.addCall(at: 10, cause: 17, reason: "unreachableDestination") }.isEmpty)
    }

    @Test func `calls with a telephone are no calls between systems`() {
        let phone = IPAddress(v4: 0x0A0A_0155)
        #expect(found { $0.addCall(from: phone, at: 10, cause: 38) }.isEmpty)
    }

    @Test func `a timer that ends the ringing is no failure, one before it is`() {
        #expect(found { $0.addCall(at: 10, cause: 102, by: .caller) { $0.alerting = MadeCapture.frame(10.2) } }.isEmpty)
        #expect(found { $0.addCall(at: 10, cause: 102, by: .caller) }.count == 1)
        // A capture of one direction: the callee may well have rung.
        let oneWay = found {
            $0.analysis.lastHeard = [:]
            $0.addCall(at: 10, cause: 102, by: .caller) { $0.frameCount = 2 }
        }
        #expect(oneWay.isEmpty)
    }

    @Test func `what another rule explains is left to it`() {
        // No reply to Setup.
        #expect(
            found {
                $0.addCall(at: 10, cause: 102, by: .caller) { $0.frameCount = 2 }
            }.isEmpty)
        // No channel while another call is up; without one it is told here.
        #expect(
            found {
                $0.addCall(at: 10, length: 60)
                $0.addCall(at: 20, cause: 34)
            }.isEmpty)
        #expect(found { $0.addCall(at: 20, cause: 34) }.count == 1)
        // No codec in common.
        #expect(
            found {
                $0.addCall(at: 20, cause: 88) {
                    $0.callerCapabilities = ["G.723.1"]
                    $0.calleeCapabilities = ["G.711 A-law"]
                }
            }.isEmpty)
    }

    @Test func `a voicemail call refused after the service stopped belongs to the stop`() {
        func service(_ stop: Double?) -> VoicemailService {
            VoicemailService(
                relation: nil, system: MadeCapture.central, server: nil,
                runs: [
                    VoicemailRun(
                        start: TimeBounds(earliest: nil, latest: MadeCapture.frame(1).time),
                        stop: stop.map {
                            TimeBounds(earliest: MadeCapture.frame($0).time, latest: MadeCapture.frame($0 + 1).time)
                        }, firstProof: Evidence(MadeCapture.frame(1), ""),
                        lastProof: Evidence(MadeCapture.frame(99), ""))
                ])
        }
        for (stop, count) in [(100.0, 0), (nil, 1)] {
            let findings = found {
                $0.analysis.voicemail = [service(stop)]
                $0.addCall(at: 200, cause: 38, called: "*17") { $0.isVoicemail = true }
            }
            #expect(findings.count == count)
        }
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("call-failed").all(CallFailed.id).first)
        expectWellFormed(finding)
        #expect(finding.occurrences == 3)
        #expect(finding.evidence.map(\.frame.number) == [34, 75, 116])
        for (name, capture) in try Committed.captures.get() where name != "call-failed" {
            #expect(capture.all(CallFailed.id).isEmpty, "\(name)")
        }
    }
}
