import Bytes
import Testing

@testable import Sessions

/// TCP in order, messages cut out, calls made of them: frames of the traffic generator.
@Suite struct SignallingTrackerTests {
    private func analyze(_ calls: PlannedCall..., profile: Profile = Profile()) -> Analysis {
        Recorded.calls(calls, end: 1000).analyze(profile)
    }

    @Test func separateH245() throws {
        let call = try #require(analyze(PlannedCall(time: 10, called: "*17")).calls.first)
        #expect(call.caller == Site.remote)
        #expect(call.callee == Site.central)
        #expect(call.calledNumber == "*17")
        #expect(call.callingNumber == "301")
        #expect(call.h245 == .separate)
        #expect(call.codec == "G.729A")
        #expect(call.outcome == .answered)
        #expect(call.releaseCause == 16)
        #expect(call.fastStartOffers == 0)
        #expect(call.problems.isEmpty)
        #expect(call.streams.count == 2)
    }

    @Test func tunnelledH245() throws {
        let call = try #require(analyze(PlannedCall(time: 10, way: .tunnelled)).calls.first)
        #expect(call.h245 == .tunnelled)
        #expect(call.h245Tunnelling)
        #expect(call.codec == "G.729A")
        #expect(call.streams.count == 2)
    }

    @Test func fastStart() throws {
        let accepted = try #require(analyze(PlannedCall(time: 10, way: .fastStart)).calls.first)
        #expect(accepted.fastStartOffers > 0)
        #expect(accepted.fastStartAccepted)
        #expect(accepted.h245 == .none)
        let offered = try #require(analyze(PlannedCall(time: 10, way: .fastStartOffered)).calls.first)
        #expect(offered.fastStartOffers > 0)
        #expect(!offered.fastStartAccepted)
        #expect(offered.h245 == .separate)
    }

    @Test(arguments: [PlannedCall.Way.separate, .tunnelled, .fastStart, .fastStartOffered])
    func mediaIsTiedByNegotiatedAddresses(way: PlannedCall.Way) {
        let analysis = analyze(PlannedCall(time: 10, way: way), PlannedCall(time: 10.4, calling: "302", way: way))
        #expect(analysis.streams.count == 4)
        #expect(analysis.streams.allSatisfy { $0.tiedBy == "negotiated" })
        #expect(Set(analysis.streams.compactMap(\.call)) == ["call-1", "call-2"])
        #expect(analysis.calls.allSatisfy { $0.streams.count == 2 })
    }

    @Test(arguments: [(1, 0.0), (3, 0.0), (50, 0.4), (7, 0.3)])
    func segmentsOfAnySizeAndOrder(size: Int, disorder: Double) throws {
        let plain = analyze(PlannedCall(time: 10, way: .fastStart), PlannedCall(time: 50, refused: 34))
        let cut = analyze(
            PlannedCall(time: 10, way: .fastStart, segment: size, disorder: disorder),
            PlannedCall(time: 50, refused: 34, segment: size, disorder: disorder))
        #expect(cut.calls.count == 2)
        for (a, b) in zip(plain.calls, cut.calls) {
            #expect(a.calledNumber == b.calledNumber)
            #expect(a.outcome == b.outcome)
            #expect(a.releaseCause == b.releaseCause)
            #expect(a.fastStartOffers == b.fastStartOffers)
            #expect(a.fastStartAccepted == b.fastStartAccepted)
            #expect(a.codec == b.codec)
            #expect(b.problems.isEmpty)
        }
    }

    @Test(arguments: [UInt8(1), 17, 27, 34, 38])
    func refused(cause: UInt8) throws {
        let call = try #require(analyze(PlannedCall(time: 10, refused: cause)).calls.first)
        #expect(call.outcome == .rejected)
        #expect(call.releaseCause == Int(cause))
        #expect(call.releasedBy == .callee)
        #expect(call.connect == nil)
    }

    @Test func signallingOnAnotherPortIsFoundByItsForm() throws {
        // Neither port is the profile's: the bytes alone tell.
        var profile = Profile()
        profile.h225Ports = [9]
        let call = try #require(analyze(PlannedCall(time: 10, called: "*17"), profile: profile).calls.first)
        #expect(call.calledNumber == "*17")
        #expect(call.outcome == .answered)
    }

    @Test func framesOfACallAreThoseOfItsMessages() throws {
        let recorded = Recorded.calls([PlannedCall(time: 10)], end: 100)
        let call = try #require(recorded.analyze().calls.first)
        for frame in call.frames {
            let packet = recorded.frames[frame.number - 1]
            #expect(packet.time == frame.time)
            // TCP from or to port 1720 with a TPKT header: 14 octets Ethernet, 20 IP, 20 TCP.
            #expect(packet.bytes.dropFirst(54).prefix(2) == [3, 0])
        }
        #expect(call.frames.map(\.number) == call.frames.map(\.number).sorted())
    }

    @Test func addressesInsideThatWereRewrittenOutside() throws {
        // NAT changes the IP header of the called system, not the h245Address in its messages.
        var recorded = Recorded.calls([PlannedCall(time: 10)], end: 100)
        for index in recorded.frames.indices {
            for place in [26, 30] where recorded.frames[index].bytes[place..<(place + 4)] == [192, 168, 42, 1] {
                recorded.frames[index].bytes.replaceSubrange(place..<(place + 4), with: [172, 16, 5, 5])
            }
        }
        let call = try #require(recorded.analyze().calls.first)
        #expect(call.callee == ip("172.16.5.5"))
        #expect(call.h245 == .separate)
        #expect(call.codec == "G.729A")
        #expect(call.streams.count == 2)
    }

    @Test func beginningNotCaptured() throws {
        var recorded = Recorded.calls([PlannedCall(time: 10, called: "*17", seconds: 20)], end: 100)
        recorded.frames.removeAll { $0.time < moment(12) }
        let analysis = recorded.analyze()
        #expect(analysis.calls.allSatisfy { $0.setup == nil })
        #expect(analysis.streams.count == 2)
    }

    @Test func callsUpAtOnce() {
        let calls = (0..<4).map { PlannedCall(time: 10 + Double($0) * 3, calling: "30\($0)", seconds: 60) }
        let analysis = Recorded.calls(calls, end: 300).analyze()
        #expect(analysis.calls.map(\.callsUpAtSetup) == [0, 1, 2, 3])
    }
}
