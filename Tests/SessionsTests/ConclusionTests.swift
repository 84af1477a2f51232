import Bytes
import Testing

@testable import Sessions

@Suite struct ConclusionTests {
    private func every(_ period: Double, from start: Double, to end: Double) -> StrideTo<Double> {
        stride(from: start, to: end, by: period)
    }

    // MARK: - Hosts

    @Test func vendorOfTheSignalling() throws {
        // tshark: t35CountryCode 181, manufacturerCode 16726, productId IP 406, versionId 2.0.16.
        let analysis = try Recorded.read("faststart-accepted.pcapng").analyze()
        let systems = analysis.hosts(with: .system)
        #expect(systems.count == 2)
        #expect(systems.allSatisfy { $0.vendor == "Avaya, IP 406, 2.0.16" && !$0.isForeign })
    }

    @Test func macOfARouterIsNoHostsOwn() {
        // Frames.udp gives all senders one MAC address: that of a router.
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail)
        #expect(recorded.analyze().hosts.allSatisfy { $0.macs.isEmpty })
        // The system has one of its own.
        for index in recorded.frames.indices where recorded.frames[index].bytes[29] == 1 {
            recorded.frames[index].bytes[11] = 0x77
        }
        let analysis = recorded.analyze()
        #expect(analysis.host(Site.central)?.macs == [MACAddress(0x00E0_0700_0077)])
    }

    @Test func firstAndLastHeardIncludeMedia() {
        let recorded = Recorded.calls([PlannedCall(time: 10, seconds: 20)], end: 100)
        let analysis = recorded.analyze()
        let last = recorded.frames.lastIndex { $0.bytes[26..<30] == [192, 168, 43, 1] }
        #expect(analysis.lastHeard[Site.remote]?.number == last.map { $0 + 1 })
        #expect(analysis.hearsUnicastTo.isSuperset(of: [Site.central, Site.remote]))
    }

    @Test func hostsThatSendAndReceiveNothingOfTheServicesHaveNoRole() {
        var recorded = Recorded()
        for time in every(1, from: 0, to: 100) {
            recorded.add(time, Frames.udp(endpoint("10.0.0.1", 137), endpoint("10.0.0.255", 137)))
            recorded.add(time + 0.5, Frames.tcp(endpoint("10.0.0.1", 3000), endpoint("10.0.0.2", 80), flags: 0x10))
        }
        #expect(recorded.analyze().hosts.isEmpty)
    }

    // MARK: - Voicemail

    @Test func severalDestinationsOfOneSystemMakeOneService() throws {
        // Broadcasts that nobody answers, and a server asked at its address that does.
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 900), Port.central, Port.everyone, answer: nil)
        recorded.poll(every(60, from: 5, to: 900), Port.central, Port.voicemail)
        recorded.sort()
        let services = recorded.analyze().voicemail
        #expect(services.count == 2)
        #expect(services.map(\.system) == [Site.central, Site.central])
        #expect(services[0].relation?.destination == Site.voicemail)
        #expect(services[0].runs.count == 1)
        #expect(services[0].runs.first?.ended == false)
        #expect(services[1].relation?.cast == .broadcast)
        #expect(services[1].runs.isEmpty)
        #expect(services[1].server == nil)
    }

    @Test func twoServersAnswerOneBroadcast() throws {
        var recorded = Recorded()
        let second = endpoint("192.168.42.30", 50791)
        for time in every(60, from: 0, to: 900) {
            recorded.ask(time, Port.central, Port.everyone, by: Port.voicemail)
            recorded.add(time + 0.02, Frames.udp(second, Port.central))
        }
        let analysis = recorded.analyze()
        let relation = try #require(analysis.voicemail.first?.relation)
        #expect(relation.answered == 15)
        #expect(Set(relation.servers.map(\.address)) == [Site.voicemail, second.address])
        #expect(relation.servers.allSatisfy { $0.answers == 15 })
        #expect(analysis.hosts(with: .voicemailServer).count == 2)
    }

    @Test func callsAloneShowTheService() throws {
        // A capture on the trunk: the voicemail server is on another wire.
        let recorded = Recorded.calls(
            [
                PlannedCall(time: 10, called: "*17", seconds: 12), PlannedCall(time: 100, called: "*17", seconds: 12),
                PlannedCall(time: 400, called: "*17", refused: 17),
            ], end: 600)
        let analysis = recorded.analyze()
        let service = try #require(analysis.voicemail.first)
        #expect(service.system == Site.central)
        #expect(service.relation == nil)
        #expect(service.server == nil)
        #expect(service.runs.count == 1)
        let stop = try #require(service.runs.first?.stop)
        #expect((stop.earliest?.onTestClock ?? 0) > 100 && (stop.earliest?.onTestClock ?? 0) < 110)
        #expect((stop.latest?.onTestClock ?? 0) > 400)
    }

    @Test func neverAnsweredIsAServiceWithoutAServer() throws {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 900), Port.central, Port.everyone, answer: nil)
        let service = try #require(recorded.analyze().voicemail.first)
        #expect(service.server == nil)
        #expect(service.runs.isEmpty)
        // The capture ends with the last request: nobody knows whether it would have been answered.
        #expect(service.relation?.unanswered == 14)
        #expect(service.relation?.undetermined == 1)
        #expect(service.relation?.answered == 0)
    }

    // MARK: - Reports of others

    @Test func unreachablesOfOtherHostsAreLeftOut() {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail)
        let pc = endpoint("192.168.42.60", 1030)
        let web = endpoint("10.9.9.9", 80)
        recorded.add(300, Frames.unreachable(1, from: ip("192.168.42.254"), to: pc.address, about: (pc, web)))
        recorded.add(
            310,
            Frames.unreachable(3, from: Site.voicemail, to: pc.address, about: (pc, Endpoint(Site.voicemail, 139))))
        recorded.sort()
        let analysis = recorded.analyze()
        // Of the voicemail server's host it is kept, but port 139 says nothing about voicemail.
        #expect(analysis.unreachables.map(\.target) == [Endpoint(Site.voicemail, 139)])
        #expect(analysis.voicemail.first?.runs.first?.ended == false)
    }

    @Test func hostUnreachableEndsTheRunWhateverThePort() {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail)
        recorded.add(
            650,
            Frames.unreachable(
                1, from: ip("192.168.42.254"), to: Site.central,
                about: (Endpoint(Site.central, 1030), Endpoint(Site.voicemail, 139))))
        let run = recorded.analyze().voicemail.first?.runs.first
        #expect(run?.stop?.seconds == [540.01, 650])
    }
}
