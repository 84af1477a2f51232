import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct HostGoneTests {
    private func gone(_ fill: (inout Analysis) -> Void) -> HostGone {
        HostGone(
            analysis: Sketch.capture(4000, fill), host: Sketch.server, from: Sketch.time(1000), until: Sketch.time(2000)
        )
    }

    private func row(_ from: Double, _ to: Double, reply: Double? = 10) -> ArpSilence {
        ArpSilence(
            target: Sketch.server, asker: Sketch.central, first: Sketch.frame(from), last: Sketch.frame(to), count: 5,
            replyBefore: reply.map(Sketch.frame))
    }

    @Test func requestsInVainNameTheirFrames() throws {
        let sign = try #require(gone { $0.arpSilences = [row(1100, 1200)] }.sign())
        #expect(sign.evidence.map(\.frame) == [Sketch.frame(10), Sketch.frame(1100), Sketch.frame(1200)])
        #expect(sign.why.contains("5 ARP requests of 10.10.1.1 for 10.10.1.5 in a row get no reply (#1101 to #1201)"))
    }

    @Test func onlyThatTimeCounts() {
        #expect(gone { $0.arpSilences = [row(100, 200), row(2100, 2200)] }.sign() == nil)
    }

    @Test func withoutRepliesSeenNothingIsProved() {
        let gone = gone { $0.arpSilences = [row(1100, 1200, reply: nil)] }
        #expect(gone.sign() == nil)
        #expect(gone.unseenReplies()?.contains("never seen at this capture point") == true)
    }

    @Test func icmpSaysSoAsWell() throws {
        let report = UnreachableReport(
            kind: .host, frame: Sketch.frame(1500), reporter: Sketch.pc, receiver: Sketch.central,
            target: Endpoint(Sketch.server, 50791))
        #expect(try #require(gone { $0.unreachables = [report] }.sign()).evidence.map(\.frame) == [Sketch.frame(1500)])
    }

    @Test func standsInTheFindingsOfTheCaptures() throws {
        for (name, id) in [("license-host-gone", LicenseLost.id), ("voicemail-stopped-host-gone", VoicemailStopped.id)]
        {
            let finding = try #require(try Committed.capture(name).all(id).first)
            #expect(
                finding.alternatives.contains { $0.why.contains("ARP request") && $0.evidence.count == 3 }, "\(name)")
        }
        let analysis = try Committed.capture("arp-replies-unseen").analysis
        #expect(!analysis.arpSilences.isEmpty && analysis.arpSilences.allSatisfy { !$0.isProof })
    }
}
