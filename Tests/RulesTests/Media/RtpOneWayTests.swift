import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RtpOneWayTests {
    private let central = MadeCapture.central
    private let remote = MadeCapture.remote

    /// A call at 100 s with media of the caller only.
    private func capture(
        length: Double = 10, until: Double? = nil, change: @escaping (inout Call) -> Void = { _ in }
    ) -> MadeCapture {
        var capture = MadeCapture()
        let id = capture.addCall(at: 100, length: length) {
            $0.openChannels()
            change(&$0)
        }
        capture.addStream(id, from: remote, to: central, start: 101, end: until ?? 101 + length)
        return capture
    }

    @Test func `media of one side only, on the path of its signalling`() throws {
        let finding = try #require(capture().all(RtpOneWay.self).first)
        #expect(finding.title == "1 call had voice from 10.10.2.1 to 10.10.1.1 only.")
        #expect(finding.confidence == .likely)
        #expect(finding.severity == .error)
        #expect(finding.explanation.contains("The user behind 10.10.2.1 hears nothing"))
    }

    @Test func `media of another call the missing way confirms it`() throws {
        var made = capture()
        let id = made.addCall(at: 300, length: 10) { $0.openChannels() }
        made.addStream(id, from: central, to: remote, start: 301, end: 311, ports: (49300, 49200))
        made.addStream(id, from: remote, to: central, start: 301, end: 311)
        let findings = made.all(RtpOneWay.self)
        #expect(findings.count == 1)
        #expect(findings.first?.confidence == .confirmed)
    }

    @Test func `any packet the other way is two-way`() {
        var made = capture()
        made.addStream("call-1", from: central, to: remote, start: 101, end: 101.5, ports: (49300, 49200))
        #expect(made.all(RtpOneWay.self).isEmpty)
        var stray = capture()
        stray.addStream(nil, from: central, to: remote, start: 101, end: 105, ports: (49300, 49202))
        #expect(stray.all(RtpOneWay.self).isEmpty)
    }

    @Test func `ring-back before Connect is no media of the call`() {
        var made = capture()
        made.addStream("call-1", from: central, to: remote, start: 100.2, end: 100.9, ports: (49300, 49200))
        #expect(made.all(RtpOneWay.self).count == 1)
    }

    @Test func `the first seconds, pauses, holds and fax are not judged`() {
        #expect(capture(length: 6.9).all(RtpOneWay.self).isEmpty)
        #expect(capture(length: 7.1).all(RtpOneWay.self).count == 1)
        #expect(capture(length: 60, until: 107).all(RtpOneWay.self).isEmpty)
        #expect(
            capture {
                $0.holds = [CallHold(start: MadeCapture.frame(104), end: nil, by: .caller)]
            }.all(RtpOneWay.self).isEmpty)
        #expect(
            capture(length: 30) {
                $0.holds = [CallHold(start: MadeCapture.frame(104), end: MadeCapture.frame(110), by: .caller)]
            }.all(RtpOneWay.self).count == 1)
        #expect(capture { $0.openChannels("T.38 fax") }.all(RtpOneWay.self).isEmpty)
    }

    @Test func `one channel agreed is one direction meant`() {
        #expect(capture { $0.channels.removeLast() }.all(RtpOneWay.self).isEmpty)
    }

    @Test func `a capture of one direction proves nothing`() {
        #expect(capture { $0.setup = nil }.all(RtpOneWay.self).isEmpty)
    }

    @Test func `media with a phone beyond the systems is judged only where it is seen`() {
        let phone = IPAddress(v4: 0x0A0A_0155)
        func made(_ witness: Bool) -> [Finding] {
            var made = MadeCapture()
            let id = made.addCall(at: 100, length: 10) {
                $0.openChannels()
                $0.channels[0].address = Endpoint(phone, 2048)
            }
            made.addStream(id, from: remote, to: phone, start: 101, end: 111, ports: (49200, 2048))
            if witness { made.addStream("call-9", from: phone, to: remote, start: 300, end: 310, ports: (2048, 49210)) }
            return made.all(RtpOneWay.self)
        }
        #expect(made(false).isEmpty)
        #expect(made(true).count == 1)
    }

    @Test func `the capture made for it fires, and only there`() throws {
        let finding = try #require(try Committed.capture("rtp-loss-one-way-missing").all(RtpOneWay.id).first)
        expectWellFormed(finding)
        #expect(finding.evidence.map(\.frame.number).contains(1354))
        for (name, capture) in try Committed.captures.get() where name != "rtp-loss-one-way-missing" {
            #expect(capture.all(RtpOneWay.id).isEmpty, "\(name)")
        }
    }
}
