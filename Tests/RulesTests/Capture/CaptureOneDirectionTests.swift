import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CaptureOneDirectionTests {
    @Test func fires() throws {
        let capture = try Committed.capture("capture-one-direction")
        let finding = try #require(capture.all(CaptureOneDirection.id).first)
        #expect(finding.confidence == .confirmed)
        #expect(finding.title == "This capture holds only what 192.168.73.1 sends, and not what comes to it.")
        #expect(finding.systems.map(\.description) == ["192.168.73.1", "192.168.74.1"])
        #expect(finding.evidence.count == 2)
    }

    @Test(arguments: [
        "two-hour-stop", "rtp-loss-one-way-missing", "capture-dropped", "voicemail-unanswered", "capture-snapped",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureOneDirection.id).isEmpty)
    }

    private func way(_ from: IPAddress, _ to: IPAddress, _ proof: UnheardWay.Proof = .acknowledged) -> UnheardWay {
        UnheardWay(
            from: from, to: to, proof: proof, first: Sketch.frame(10), last: Sketch.frame(50), packets: 20)
    }

    private func finding(_ ways: [UnheardWay]) throws -> Finding {
        let finding = try #require(
            CaptureOneDirection.findings(in: Sketch.capture(900) { $0.quality.unheardWays = ways }).first)
        expectWellFormed(finding)
        return finding
    }

    @Test func titleSaysWhatTheCaptureHolds() throws {
        let (a, b, c) = (Sketch.central, Sketch.remote, Sketch.thirdSystem)
        #expect(try finding([way(b, a)]).title == "Packets from \(b) to \(a) exist, and none is in this capture.")
        #expect(
            try finding([way(b, a), way(c, a, .oneSender)]).title
                == "This capture holds only what \(a) sends, and not what comes to it.")
        #expect(
            try finding([way(a, b), way(a, c, .oneReceiver)]).title
                == "This capture holds only what is sent to \(a), and not what it sends.")
        #expect(try finding([way(a, b), way(c, a)]).title == "Of 2 paths this capture holds one direction only.")
    }
}
