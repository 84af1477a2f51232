import Bytes
import Testing

@testable import Sessions

/// Point 9 of the model of evidence: roles, each with its reason.
@Suite struct RoleInferenceTests {
    private let third = ip("192.168.44.1")

    private func roles(
        _ profile: Profile = Profile(), licenses: [ServiceRelation] = [], voicemail: [ServiceRelation] = [],
        sessions: [VoicemailSession] = [], calls: [Call] = [], scn: [ScnLink] = []
    ) -> RoleInference {
        RoleInference(
            profile: profile, licenses: licenses, voicemail: voicemail, sessions: sessions, calls: calls, scn: scn)
    }

    private func link(_ from: IPAddress, _ to: IPAddress) -> ScnLink {
        ScnLink(
            from: from, to: to, cast: .unicast, updates: 10, periodSeconds: 30, first: frame(1), last: frame(300),
            silences: [])
    }

    private func roles(of address: IPAddress, _ inference: RoleInference) -> [HostRole] {
        inference.hosts.first { $0.address == address }?.roles ?? []
    }

    private func reason(_ role: HostRole, of address: IPAddress, _ inference: RoleInference) -> String? {
        guard let host = inference.hosts.first(where: { $0.address == address }),
            let index = host.roles.firstIndex(of: role)
        else { return nil }
        return host.reasons[index]
    }

    // MARK: - Systems

    @Test func nothingSeenIsNobody() {
        #expect(roles().hosts.isEmpty)
        #expect(roles().central == nil)
    }

    @Test func bothEndsOfACallAreSystems() {
        let result = roles(calls: [Facts.call(10, connect: 12, end: 40)])
        #expect(roles(of: Site.central, result).contains(.system))
        #expect(roles(of: Site.remote, result).contains(.system))
        #expect(reason(.system, of: Site.remote, result)?.contains("H.225 call signaling with 192.168.42.1") == true)
        #expect(reason(.system, of: Site.remote, result)?.contains("#10001") == true)
    }

    @Test func senderOfScnSignallingIsASystemItsReceiverNot() {
        let result = roles(scn: [link(Site.central, Site.remote)])
        #expect(roles(of: Site.central, result).contains(.system))
        #expect(roles(of: Site.remote, result).isEmpty)
    }

    @Test func singleDatagramToThePortOfScnMakesNoSystem() {
        var scan = link(Site.central, Site.remote)
        scan.updates = 1
        #expect(roles(scn: [scan]).hosts.isEmpty)
    }

    @Test func whoAsksForLicensesOrVoicemailIsASystem() {
        let license = Facts.relation("---", destination: .limitedBroadcast, port: 50800)
        #expect(roles(of: Site.central, roles(licenses: [license])).contains(.system))
        let voicemail = Facts.relation("---", system: Site.remote, destination: .limitedBroadcast)
        #expect(roles(of: Site.remote, roles(voicemail: [voicemail])).contains(.system))
        let asked = Facts.serverAsks(0, 300)
        let result = roles(voicemail: [asked])
        #expect(roles(of: Site.central, result).contains(.system))
        #expect(roles(of: Site.voicemail, result) == [.voicemailServer])
    }

    // MARK: - Servers

    @Test func whoAnswersIsAServer() {
        let license = Facts.relation("++", destination: Site.license, port: 50800)
        let result = roles(licenses: [license], voicemail: [Facts.relation("++")])
        #expect(roles(of: Site.license, result) == [.licenseServer])
        #expect(roles(of: Site.voicemail, result) == [.voicemailServer])
        #expect(reason(.voicemailServer, of: Site.voicemail, result)?.contains("answers voicemail requests") == true)
    }

    @Test func whoIsAskedAtItsAddressIsAServerThoughItNeverAnswers() {
        let result = roles(voicemail: [Facts.relation("---")])
        #expect(roles(of: Site.voicemail, result) == [.voicemailServer])
        #expect(reason(.voicemailServer, of: Site.voicemail, result)?.contains("never answers") == true)
        #expect(roles(of: Site.voicemail, roles(voicemail: [Facts.relation("--")])).isEmpty)
    }

    @Test func sessionMakesAServer() {
        let result = roles(sessions: [Facts.session(10, 40)], calls: [Facts.call(9, connect: 10, end: 40)])
        #expect(roles(of: Site.voicemail, result) == [.voicemailServer])
    }

    @Test func broadcastAddressIsNoServer() {
        let result = roles(voicemail: [Facts.relation("------", destination: .limitedBroadcast)])
        #expect(result.hosts.map(\.address) == [Site.central])
    }

    // MARK: - Central

    @Test func centralIsTheOnlyOneThatIsServed() {
        let result = roles(
            voicemail: [Facts.relation("++")], calls: [Facts.call(10, connect: 12, end: 40, isVoicemail: false)])
        #expect(result.central == Site.central)
        #expect(roles(of: Site.central, result) == [.system, .central])
        #expect(roles(of: Site.remote, result) == [.system, .remote])
        #expect(reason(.central, of: Site.central, result)?.contains("192.168.42.20") == true)
    }

    @Test func amongSeveralTheOneInTheServersSubnet() {
        // The remote system is served by accident, and even receives more calls to voicemail.
        let calls = (0..<5).map {
            Facts.call(Double($0) * 100, connect: Double($0) * 100 + 1, end: nil, from: Site.central, to: Site.remote)
        }
        let result = roles(
            voicemail: [Facts.relation("++"), Facts.relation("++", system: Site.remote)], calls: calls)
        #expect(result.central == Site.central)
        #expect(reason(.central, of: Site.central, result)?.contains("subnet") == true)
    }

    @Test func thenTheOneThatReceivesTheVoicemailCalls() {
        // The server stands in a network of its own; both systems are served.
        let server = ip("10.9.9.9")
        let calls = [
            Facts.call(10, connect: 12, end: 40), Facts.call(100, connect: 102, end: 140),
            Facts.call(200, connect: 202, end: 240, from: Site.central, to: Site.remote),
        ]
        let result = roles(
            voicemail: [
                Facts.relation("++", destination: server),
                Facts.relation("++", system: Site.remote, destination: server),
            ], calls: calls)
        #expect(result.central == Site.central)
        #expect(result.centralReason == "receives the voicemail calls")
    }

    @Test func alsoWhereBothStandInTheServersSubnet() {
        let neighbor = ip("192.168.42.2")
        let calls = [Facts.call(10, connect: 12, end: 40, from: Site.central, to: neighbor)]
        let result = roles(
            voicemail: [Facts.relation("++"), Facts.relation("++", system: neighbor)], calls: calls)
        #expect(result.central == neighbor)
    }

    @Test func nobodyServedButOneReceivesTheVoicemailCalls() {
        let result = roles(calls: [Facts.call(10, end: 12, cause: 17), Facts.call(100, end: 102, cause: 17)])
        #expect(result.central == Site.central)
    }

    @Test func nobodyServedButOneLooksForVoicemail() {
        let result = roles(
            voicemail: [Facts.relation("---")], calls: [Facts.call(10, end: 12, isVoicemail: false)])
        #expect(result.central == Site.central)
        #expect(result.centralReason == "the only system that looks for a voicemail server")
    }

    @Test func nothingToTellByIsNobody() {
        let result = roles(scn: [link(Site.central, Site.remote), link(Site.remote, Site.central)])
        #expect(result.central == nil)
        #expect(roles(of: Site.central, result) == [.system])
    }

    // MARK: - By hand

    @Test func handBeatsBehavior() {
        var profile = Profile()
        profile.central = [Site.remote]
        let result = roles(profile, voicemail: [Facts.relation("++")], scn: [link(Site.central, Site.remote)])
        #expect(result.central == Site.remote)
        #expect(reason(.central, of: Site.remote, result) == "set by hand")
        #expect(roles(of: Site.central, result).contains(.remote))
    }

    @Test func systemNamedRemoteIsNeverCentral() {
        var profile = Profile()
        profile.remotes = [Site.central]
        let result = roles(profile, voicemail: [Facts.relation("++"), Facts.relation("++", system: Site.remote)])
        #expect(result.central == Site.remote)
        #expect(roles(of: Site.central, result) == [.system, .remote])
    }

    @Test func serversNamedByHand() {
        var profile = Profile()
        profile.voicemailServers = [Site.voicemail]
        profile.licenseServers = [Site.license]
        let result = roles(profile)
        #expect(roles(of: Site.voicemail, result) == [.voicemailServer])
        #expect(roles(of: Site.license, result) == [.licenseServer])
        #expect(reason(.licenseServer, of: Site.license, result) == "set by hand")
    }

    @Test func severalRemotesAndOneReasonForEachRole() {
        let result = roles(
            voicemail: [Facts.relation("++")],
            scn: [link(Site.central, Site.remote), link(Site.remote, Site.central), link(third, Site.central)])
        #expect(roles(of: third, result) == [.system, .remote])
        for host in result.hosts {
            #expect(host.roles.count == host.reasons.count)
            #expect(host.roles == Array(Set(host.roles)).sorted())
        }
        #expect(result.hosts.map(\.address) == result.hosts.map(\.address).sorted())
    }

    /// Subnets may be wider than a look at the addresses tells: calls that lead to sessions decide.
    @Test func receiverOfServedCallsBeatsANearAddress() {
        let near = Site.central
        let far = third
        let relations = [near, far].map { Facts.relation("++++", system: $0) }
        let call = Facts.call(10, connect: 12, end: 40, session: 0, from: near, to: far)
        let sessions = [Facts.session(13, 30, system: far)]
        #expect(roles(voicemail: relations).central == near)
        let result = roles(voicemail: relations, sessions: sessions, calls: [call])
        #expect(result.central == far)
        #expect(result.centralReason == "receives the voicemail calls")
    }
}
