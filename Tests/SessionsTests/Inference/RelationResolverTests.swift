import Bytes
import Testing

@testable import Sessions

@Suite struct RelationResolverTests {
    private func resolve(
        _ talk: Conversation, _ service: PortMap.Service = .voicemail, known: Set<IPAddress> = [],
        servers: Set<IPAddress> = [], systems: Set<IPAddress> = [], profile: Profile = Profile(), end: Double = 1000,
        hosts: HostTable = HostTable(), gaps: CaptureGaps? = nil
    ) -> [ServiceRelation] {
        RelationResolver(
            knownSystems: known, namedServers: servers, namedSystems: systems,
            serverPorts: profile.voicemailServerPorts, gaps: gaps ?? Facts.heard(until: end), hosts: hosts,
            end: frame(end)
        ).resolve(talk.tracker(service, profile: profile, end: end))
    }

    private func polling(
        _ asker: Endpoint, _ asked: Endpoint, count: Int = 10, every period: Double = 60, start: Double = 1,
        answer: Double? = 0.01
    ) -> Conversation {
        var talk = Conversation()
        for index in 0..<count { talk.ask(start + Double(index) * period, asker, asked, answer: answer) }
        return talk
    }

    // MARK: - Which end asks

    @Test func systemThatAsksItsServer() throws {
        let relations = resolve(polling(Port.central, Port.voicemail), known: [Site.central])
        let relation = try #require(relations.first)
        #expect(relations.count == 1)
        #expect(relation.system == Site.central)
        #expect(relation.destination == Site.voicemail)
        #expect(!relation.serverAsks)
        #expect(relation.requests == 10)
        #expect(relation.answered == 10)
        #expect(relation.periodSeconds == 60)
        #expect(relation.servers.map(\.address) == [Site.voicemail])
        #expect(relation.destinationPort == 50791)
    }

    @Test func serverThatAsksFromItsOwnPort() throws {
        // Nothing else is known of either end: the port tells.
        let relation = try #require(resolve(polling(Port.voicemailOwn, Port.central)).first)
        #expect(relation.serverAsks)
        #expect(relation.system == Site.central)
        #expect(relation.servers.map(\.address) == [Site.voicemail])
    }

    /// In the order of their first requests, whatever the order of a dictionary in this run.
    @Test func serversThatAskOneSystem() throws {
        let addresses = (0..<20).map { ip("192.168.42.\(20 + $0 * 7 % 20)") }
        var talk = Conversation()
        for round in 0..<5 {
            for (index, address) in addresses.enumerated() {
                talk.ask(Double(round * 60 + index), Endpoint(address, 50793), Port.central, answer: 0.01)
            }
        }
        let relations = resolve(talk, known: [Site.central])
        #expect(relations.map(\.servers.first?.address) == addresses)
        #expect(relations.allSatisfy { $0.serverAsks && $0.system == Site.central })
    }

    @Test func serverThatAsksFromAnyPortOfAKnownSystem() throws {
        let talk = polling(Endpoint(Site.voicemail, 2071), Port.central)
        let relation = try #require(resolve(talk, known: [Site.central]).first)
        #expect(relation.serverAsks)
        #expect(relation.system == Site.central)
    }

    @Test func systemThatAsksFromAnyPort() throws {
        let talk = polling(Endpoint(Site.central, 33_000), Port.voicemail)
        let relation = try #require(resolve(talk, known: [Site.central]).first)
        #expect(!relation.serverAsks)
        #expect(relation.system == Site.central)
    }

    @Test func serverNamedByHandIsTheServer() throws {
        let relation = try #require(
            resolve(polling(Port.voicemail, Port.central), servers: [Site.voicemail]).first)
        #expect(relation.serverAsks)
        let asked = try #require(resolve(polling(Port.central, Port.voicemail), servers: [Site.voicemail]).first)
        #expect(!asked.serverAsks)
        let system = try #require(resolve(polling(Port.voicemail, Port.central), systems: [Site.central]).first)
        #expect(system.serverAsks)
    }

    @Test func broadcasterIsTheSystem() throws {
        var talk = polling(Port.central, Port.everyone, answer: nil)
        for index in 0..<10 { talk.ask(20 + Double(index) * 60, Port.voicemail, Port.central) }
        let relations = resolve(talk)
        #expect(relations.count == 2)
        #expect(relations.allSatisfy { $0.system == Site.central })
        #expect(relations.first { $0.cast == .unicast }?.serverAsks == true)
    }

    @Test func lateAnswersAreNoServerThatAsks() {
        // Each third answer comes after 4 s: by itself it looks like a request of the server.
        var talk = Conversation()
        for index in 0..<12 {
            talk.ask(1 + Double(index) * 60, Port.central, Port.voicemail, answer: index % 3 == 0 ? 4 : 0.01)
        }
        let relations = resolve(talk, known: [Site.central])
        #expect(relations.count == 1)
        #expect(relations.first?.serverAsks == false)
        #expect(relations.first?.unanswered == 4)
    }

    // MARK: - Others that merely use the port

    @Test func clientOfDNSFromALicensePort() {
        // The server's answers come late or the query was not captured: what is left looks like requests to the PC.
        var talk = Conversation()
        let pc = endpoint("192.168.42.77", 50800)
        let dns = endpoint("192.168.42.2", 53)
        var random = Seeded(7)
        var time = 1.0
        for _ in 0..<30 {
            talk.send(time, dns, pc)
            time += Double.random(in: 0.2...90, using: &random)
        }
        #expect(resolve(talk, .license).isEmpty)
    }

    @Test func singleDatagramToThePortIsNoRelation() {
        var talk = Conversation()
        talk.send(1, endpoint("192.168.42.77", 4000), Port.license)
        #expect(resolve(talk, .license).isEmpty)
        // From a known system it is one.
        talk.send(5, Port.centralLicense, Port.license)
        #expect(resolve(talk, .license, known: [Site.central]).count == 1)
    }

    @Test func portScanIsNoRelation() {
        var talk = Conversation()
        for port in 0..<20 {
            talk.send(1 + Double(port) * 0.5, endpoint("10.0.0.66", 40_000 + UInt16(port)), Port.license)
        }
        #expect(resolve(talk, .license).isEmpty)
    }

    @Test func steadyAskerIsOneThoughNobodyKnowsIt() {
        #expect(resolve(polling(Endpoint(Site.central, 1033), Port.license), .license).count == 1)
        #expect(resolve(polling(Port.centralLicense, Port.license, count: 2), .license).count == 1)
        #expect(resolve(polling(Port.centralLicense, Port.everyoneLicense, count: 2), .license).count == 1)
        #expect(resolve(polling(Port.centralLicense, Port.everyoneLicense, count: 1), .license).isEmpty)
    }

    // MARK: - Silences

    private func heardHosts(until end: Double) -> HostTable {
        var hosts = HostTable()
        hosts.heard(
            from: Site.license, to: Site.central, mac: MACAddress(1), unicast: true, frame: frame(end))
        return hosts
    }

    @Test func silenceOfMoreThanThreePeriodsToTheEnd() throws {
        let talk = polling(Port.voicemailOwn, Port.central, count: 10, every: 15)
        // Last asked at 136: three periods later is 181.
        let silent = try #require(resolve(talk, end: 190, hosts: heardHosts(until: 189)).first)
        #expect(silent.silences.count == 1)
        #expect(silent.silences.first?.before.seconds == 136)
        #expect(silent.silences.first?.after == nil)
        #expect(silent.silences.first?.witness?.seconds == 189)
        #expect(resolve(talk, end: 180, hosts: heardHosts(until: 179)).first?.silences.isEmpty == true)
    }

    @Test func silenceWhereThatNetworkIsNoLongerHeardIsNone() {
        let talk = polling(Port.voicemailOwn, Port.central, count: 10, every: 15)
        #expect(resolve(talk, end: 600, hosts: heardHosts(until: 140)).first?.silences.isEmpty == true)
        #expect(resolve(talk, end: 600).first?.silences.isEmpty == true)
    }

    @Test func silenceInAGapOfTheCaptureIsNone() {
        var talk = polling(Port.voicemailOwn, Port.central, count: 10, every: 15)
        for index in 0..<10 { talk.ask(401 + Double(index) * 15, Port.voicemailOwn, Port.central) }
        let heard = resolve(talk, end: 560).first?.silences ?? []
        #expect(heard.count == 1)
        #expect(heard.first?.after?.seconds == 401)
        let gaps = CaptureGaps(
            heard: (0...1000).filter { !(140..<400).contains($0) }.map { moment(Double($0)) })
        #expect(resolve(talk, end: 560, gaps: gaps).first?.silences.isEmpty == true)
    }

    @Test(arguments: [(44.0, 0), (46, 0), (47, 1), (59, 1)])
    func silenceInTheMiddle(length: Double, count: Int) {
        // Asked every 15 s until 136, then again after `length` seconds.
        var talk = polling(Port.voicemailOwn, Port.central, count: 10, every: 15)
        for index in 0..<10 { talk.ask(136 + length + Double(index) * 15, Port.voicemailOwn, Port.central) }
        let relation = resolve(talk, end: 340).first
        #expect(relation?.silences.count == count)
        #expect(relation?.silences.first?.before.seconds == (count == 0 ? nil : 136))
    }

    @Test func irregularAskerHasNoSilences() {
        var talk = Conversation()
        for time in [1, 3, 40, 41, 90, 300, 302.0] { talk.ask(time, Port.voicemailOwn, Port.central) }
        let relation = resolve(talk, known: [Site.central], end: 900, hosts: heardHosts(until: 899)).first
        #expect(relation?.serverAsks == true)
        #expect(relation?.silences.isEmpty == true)
    }

    /// Where a request was lost on the way to the capture, its answer comes out of nowhere: it asks nothing.
    @Test func answersWhoseRequestsWereLostAreNoRequests() {
        var talk = polling(Port.central, Port.voicemail, count: 40, every: 20)
        // In order of time, and away from the requests of the row.
        talk.ask(901, Port.voicemail, Port.central, answer: nil)
        talk.ask(961, Port.voicemail, Port.central, answer: nil)
        let relations = resolve(talk)
        #expect(relations.map(\.destination) == [Site.voicemail])
        #expect(relations.first?.answered == 40)
    }
}
