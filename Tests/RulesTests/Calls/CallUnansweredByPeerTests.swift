import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CallUnansweredByPeerTests {
    private func attempt(
        _ outcome: ConnectionAttempt.Outcome, at start: Double = 10, client: IPAddress = MadeCapture.remote,
        server: IPAddress = MadeCapture.central
    ) -> ConnectionAttempt {
        ConnectionAttempt(
            client: client, server: Endpoint(server, 1720), outcome: outcome, first: MadeCapture.frame(start),
            last: MadeCapture.frame(start + 9), count: 1)
    }

    private func found(_ change: (inout MadeCapture) -> Void) -> [Finding] {
        var capture = MadeCapture()
        change(&capture)
        let findings = capture.all(CallUnansweredByPeer.self)
        for finding in findings { expectWellFormed(finding) }
        return findings
    }

    @Test func `no answer, refusal and silence after Setup are one finding for each pair`() throws {
        let findings = found {
            $0.analysis.attempts = [attempt(.noReply), attempt(.refused, at: 100)]
            $0.addCall(at: 200, cause: 102, by: .caller) { $0.frameCount = 2 }
        }
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.occurrences == 3)
        #expect(finding.systems == [MadeCapture.remote, MadeCapture.central])
        #expect(finding.title == "10.10.1.1 does not answer calls of 10.10.2.1.")
        #expect(finding.alternatives.first?.why.contains("one-directional") ?? false)
    }

    @Test func `a refusal alone is told as such`() throws {
        let finding = try #require(found { $0.analysis.attempts = [attempt(.refused)] }.first)
        #expect(finding.title.contains("refuses"))
    }

    @Test func `a peer that this capture point does not hear is not judged`() {
        let oneWay = found {
            $0.analysis.attempts = [attempt(.noReply)]
            $0.addCall(at: 200, cause: nil, by: .caller) {
                $0.frameCount = 1
                $0.end = nil
            }
            $0.analysis.lastHeard[MadeCapture.central] = nil
        }
        #expect(oneWay.isEmpty)
        // Broadcasts of the peer are heard, packets to the caller are not.
        let broadcasts = found {
            $0.analysis.attempts = [attempt(.noReply)]
            $0.analysis.hearsUnicastTo = [MadeCapture.central]
        }
        #expect(broadcasts.isEmpty)
        // ARP shows it.
        let arp = found {
            $0.analysis.attempts = [attempt(.noReply)]
            $0.analysis.lastHeard[MadeCapture.central] = nil
            $0.analysis.arpAlive[MadeCapture.central] = MadeCapture.frame(500)
        }
        #expect(arp.count == 1)
    }

    @Test func `a capture that ends too soon says nothing`() {
        #expect(found { $0.analysis.attempts = [attempt(.noReply, at: 998)] }.isEmpty)
        func call(at start: Double) -> [Finding] {
            found {
                $0.addCall(at: start, cause: nil) {
                    $0.frameCount = 1
                    $0.end = nil
                    $0.releasedBy = nil
                }
            }
        }
        #expect(call(at: 997).isEmpty)
        #expect(call(at: 990).count == 1)
    }

    @Test func `any reply will do, and a caller who hangs up at once waited for none`() {
        #expect(found { $0.addCall(at: 200, cause: 16, by: .caller) { $0.frameCount = 2 } }.isEmpty)
        #expect(found { $0.addCall(at: 200, cause: 102, by: .caller) { $0.frameCount = 3 } }.isEmpty)
        #expect(
            found {
                $0.addCall(at: 200, cause: 102, by: .caller) {
                    $0.frameCount = 2
                    $0.missingBytes = 300
                }
            }.isEmpty)
    }

    @Test func `a scan from a host that is no system is no call`() {
        let stranger = IPAddress(v4: 0x0A0A_0909)
        #expect(found { $0.analysis.attempts = [attempt(.refused, client: stranger)] }.isEmpty)
        #expect(found { $0.analysis.attempts = [attempt(.silent, client: stranger)] }.isEmpty)
        // A probe that connects and says nothing.
        #expect(found { $0.analysis.attempts = [attempt(.silent)] }.isEmpty)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("call-unanswered-by-peer").all(CallUnansweredByPeer.id).first)
        expectWellFormed(finding)
        #expect(finding.occurrences == 3)
        for (name, capture) in try Committed.captures.get() where name != "call-unanswered-by-peer" {
            #expect(capture.all(CallUnansweredByPeer.id).isEmpty, "\(name)")
        }
    }
}
