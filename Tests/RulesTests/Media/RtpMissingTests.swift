import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RtpMissingTests {
    private let central = MadeCapture.central
    private let remote = MadeCapture.remote

    /// One call with media at 10 s, and one without any at 100 s.
    private func capture(
        length: Double = 8, others: Bool = true, change: @escaping (inout Call) -> Void = { _ in }
    ) -> MadeCapture {
        var capture = MadeCapture()
        if others {
            let id = capture.addCall(at: 10, length: 10) { $0.openChannels() }
            capture.addStream(id, from: remote, to: central, start: 11, end: 21)
            capture.addStream(id, from: central, to: remote, start: 11, end: 21, ports: (49300, 49200))
        }
        capture.addCall(at: 100, length: length) {
            $0.openChannels()
            change(&$0)
        }
        return capture
    }

    @Test func `no media, where that of another call is seen`() throws {
        let finding = try #require(capture().all(RtpMissing.self).first)
        #expect(finding.severity == .error)
        #expect(finding.confidence == .confirmed)
        #expect(finding.occurrences == 1)
        #expect(finding.explanation.contains("1 of 2 connected calls"))
        #expect(finding.alternatives.map(\.verdict) == [.ruledOut])
    }

    @Test func `the first seconds, a hold, a fax and closed channels are not judged`() {
        #expect(capture(length: 4.9).all(RtpMissing.self).isEmpty)
        #expect(
            capture {
                $0.holds = [CallHold(start: MadeCapture.frame(101.5), end: nil, by: .callee)]
            }.all(RtpMissing.self).isEmpty)
        #expect(capture { $0.openChannels("T.38 fax") }.all(RtpMissing.self).isEmpty)
        #expect(
            capture {
                for index in $0.channels.indices { $0.channels[index].closed = MadeCapture.frame(103) }
            }.all(RtpMissing.self).isEmpty)
    }

    @Test func `without negotiated media or a Connect there is nothing to miss`() {
        #expect(capture { $0.channels = [] }.all(RtpMissing.self).isEmpty)
        #expect(capture { $0.connect = nil }.all(RtpMissing.self).isEmpty)
        // One direction of the signalling only.
        #expect(capture { $0.setup = nil }.all(RtpMissing.self).isEmpty)
    }

    @Test func `where no media is seen at all, a long call and other UDP are needed`() throws {
        #expect(capture(length: 9, others: false).all(RtpMissing.self).isEmpty)
        let finding = try #require(capture(length: 12, others: false).all(RtpMissing.self).first)
        #expect(finding.confidence == .possible)
        #expect(finding.alternatives.map(\.verdict) == [.open])
        var withoutUDP = capture(length: 12, others: false)
        withoutUDP.analysis.scn = []
        #expect(withoutUDP.all(RtpMissing.self).isEmpty)
    }

    @Test func `media between phones does not pass where the systems are`() {
        let made = capture {
            for index in $0.channels.indices {
                $0.channels[index].address = Endpoint(IPAddress(v4: 0x0A0A_0550 + UInt32(index)), 2048)
            }
        }
        #expect(made.all(RtpMissing.self).isEmpty)
    }

    @Test func `media that belongs to no known call may be its own`() {
        var made = capture()
        made.addStream(nil, from: central, to: remote, start: 101, end: 105)
        #expect(made.all(RtpMissing.self).isEmpty)
    }

    @Test func `a call without a common codec has that cause`() {
        let made = capture {
            $0.channels = []
            $0.fastStartAccepted = true
            $0.callerCapabilities = ["G.729A"]
            $0.calleeCapabilities = ["G.711 A-law"]
        }
        #expect(made.all(RtpMissing.self).isEmpty)
        #expect(made.all(CodecMismatch.self).count == 1)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("rtp-loss-one-way-missing").all(RtpMissing.id).first)
        expectWellFormed(finding)
        #expect(finding.evidence.contains { $0.frame.number == 1856 })
        for (name, capture) in try Committed.captures.get() where name != "rtp-loss-one-way-missing" {
            #expect(capture.all(RtpMissing.id).isEmpty, "\(name)")
        }
    }
}
