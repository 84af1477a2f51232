import Bytes
import Testing

@testable import Sessions

/// Hosts that merely use the ports of the services, and packets that a mirror port delivers twice.
@Suite struct OtherTrafficTests {
    private func every(_ period: Double, from start: Double, to end: Double) -> StrideTo<Double> {
        stride(from: start, to: end, by: period)
    }

    @Test func clientOfDNSFromPort50800() {
        var recorded = Recorded()
        let pc = endpoint("192.168.42.77", 50800)
        recorded.poll(every(9, from: 0, to: 900), pc, endpoint("192.168.42.2", 53))
        recorded.poll(every(400, from: 4, to: 900), pc, endpoint("192.168.42.2", 53), answer: nil)
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.licenses.isEmpty)
        #expect(analysis.hosts.isEmpty)
    }

    @Test func rtpOnPort50800BetweenOtherHosts() {
        var recorded = Recorded()
        let phone = endpoint("192.168.42.70", 50800)
        let other = endpoint("192.168.42.71", 50802)
        recorded.rtp(1, count: 500, other, phone, ssrc: 1)
        recorded.rtp(1, count: 500, phone, other, ssrc: 2)
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.streams.count == 2)
        #expect(analysis.licenses.isEmpty)
        #expect(analysis.voicemail.isEmpty)
    }

    /// RTP and RTCP on one odd port that no signalling names (RFC 5761): found where it is asked for.
    @Test func rtpOnOddPorts() {
        var recorded = Recorded()
        let phone = endpoint("192.168.42.70", 40_001)
        let other = endpoint("192.168.42.71", 40_003)
        recorded.rtp(1, count: 500, other, phone, ssrc: 1)
        for time in every(5, from: 2, to: 10) {
            // A sender report without a block: type 200, six words behind the first.
            let report: [UInt8] = [0x80, 200, 0, 6] + Octets.be32(1) + [UInt8](repeating: 1, count: 20)
            recorded.add(time + 0.001, Frames.udp(other, phone, report))
        }
        recorded.sort()
        #expect(recorded.analyze().streams.isEmpty)
        var profile = Profile()
        profile.rtpPorts = .any
        let streams = recorded.analyze(profile).streams
        #expect(streams.map(\.packets) == [500])
    }

    @Test
    func rtpOnPort50800BetweenSystems() {
        // 50800 lies in the range from which an IP Office takes its RTP ports (49152 to 53246).
        var recorded = Recorded()
        for time in every(30, from: 0, to: 120) {
            recorded.add(time, Frames.udp(Endpoint(Site.central, 50795), Endpoint(Site.remote, 50795)))
            recorded.add(time + 9, Frames.udp(Endpoint(Site.remote, 50795), Endpoint(Site.central, 50795)))
        }
        let near = Endpoint(Site.central, 50800)
        let far = Endpoint(Site.remote, 49_200)
        recorded.rtp(50, count: 500, far, near, ssrc: 1)
        recorded.rtp(50.004, count: 500, near, far, ssrc: 2)
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.streams.count == 2)
        #expect(analysis.licenses.isEmpty)
        #expect(analysis.hosts(with: .licenseServer).isEmpty)
    }

    @Test func answerFromAnotherPortToAnOrdinaryOne() {
        // As RFC 1350 does it: asked at 50791 from 1067, answered from 2345 to 1067.
        var recorded = Recorded()
        for time in every(60, from: 0, to: 600) {
            recorded.ask(time, Endpoint(Site.central, 1067), Port.voicemail, by: Endpoint(Site.voicemail, 2345))
        }
        let relation = recorded.analyze().voicemail.first?.relation
        #expect(relation?.answered == 10)
        #expect(relation?.unanswered == 0)
    }

    /// Neither another host nor a late datagram of the same one is an answer.
    @Test func otherTrafficToTheAskersPortIsNoAnswer() {
        var recorded = Recorded()
        for time in every(60, from: 0, to: 600) {
            recorded.ask(time, Endpoint(Site.central, 1067), Port.voicemail, answer: nil)
            recorded.add(time + 1, Frames.udp(Endpoint(Site.license, 2345), Endpoint(Site.central, 1067)))
            recorded.add(time + 30, Frames.udp(Endpoint(Site.voicemail, 2345), Endpoint(Site.central, 1067)))
        }
        let relation = recorded.analyze().voicemail.first?.relation
        #expect(relation?.answered == 0)
        #expect(relation?.requests == 10)
    }

    @Test func mirroredCopiesCountOnce() throws {
        // The second copy has another MAC, VLAN and TTL, as after a router.
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 1200), Port.central, Port.voicemail)
        let once = recorded.analyze()
        for frame in recorded.frames {
            var copy = frame
            copy.time = frame.time.advanced(by: 0.0003)
            copy.bytes.replaceSubrange(12..<12, with: [0x81, 0, 0, 9])
            copy.bytes[26] -= 1
            copy.originalLength += 4
            recorded.frames.append(copy)
        }
        recorded.sort()
        let twice = recorded.analyze()
        let (a, b) = try (
            #require(once.voicemail.first?.relation), #require(twice.voicemail.first?.relation)
        )
        #expect(a.requests == 20)
        #expect((b.requests, b.answered, b.unanswered) == (a.requests, a.answered, a.unanswered))
        #expect(twice.voicemail.count == once.voicemail.count)
        #expect(b.servers.first?.answers == 20)
    }
}
