import Bytes
import Testing

@testable import Sessions

/// Point 1 of the model of evidence: answered, unanswered, and neither.
@Suite struct RequestTrackerTests {
    @Test func unicastRequestAnswered() throws {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail)
        let relation = try #require(talk.tracker(end: 10).relation(Site.central, Site.voicemail))
        #expect(relation.requests == 1)
        #expect(relation.answered == 1)
        #expect(relation.unanswered == 0)
        #expect(relation.servers.map(\.address) == [Site.voicemail])
        #expect(relation.outcomes.segments.first?.firstAnswer?.number == 2)
    }

    /// Whatever may be taken for one that only has to be counted.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func conversationsThatContinueComeOutAlike(_ seed: UInt64) {
        var random = Seeded(seed)
        var (short, long) = (
            RequestTracker(service: .voicemail, window: 3), RequestTracker(service: .voicemail, window: 3)
        )
        let ports = PortMap(Profile())
        let hosts = [Port.central, Port.voicemail, Endpoint(Site.remote, 50_791), Endpoint(Site.subnet, 50_791)]
        var (time, continued) = (moment(0), 0)
        for number in 1...1500 {
            let step = Int.random(in: 0..<40, using: &random)
            // Now and then the clock goes back, stands, or leaps as far as it can.
            let steps: [Double] = [0.3, 1, 4, -0.5, -30, 0]
            time = step < steps.count ? time.advanced(by: steps[step]) : time.advanced(by: 0.02)
            if number > 1400, step == 6 { time = [.distantPast, .distantFuture, moment(50)][number % 3] }
            let from = hosts[step % 7 == 0 ? Int.random(in: 0..<3, using: &random) : number % 2]
            let to = hosts[step % 7 == 0 ? Int.random(in: 0..<4, using: &random) : 1 - number % 2]
            let frame = FrameReference(number: number, time: time)
            let cast: Cast = to.address == Site.subnet ? .broadcast : .unicast
            long.datagram(from: from, to: to, cast: cast, frame: frame, ports: ports)
            if cast == .unicast, short.continues(from: from, to: to, frame: frame) {
                continued += 1
            } else {
                short.datagram(from: from, to: to, cast: cast, frame: frame, ports: ports)
            }
        }
        #expect(continued > 300)
        for end in [moment(60), .distantFuture] {
            var (one, other) = (short, long)
            one.finish(at: end, ports: ports)
            other.finish(at: end, ports: ports)
            #expect("\(one.sessions)" == "\(other.sessions)")
            #expect(one.relations.count == other.relations.count)
            for (key, relation) in one.relations {
                #expect("\(relation)" == other.relations[key].map { "\($0)" })
            }
            #expect(!one.relations.isEmpty)
            #expect(one.refused == other.refused)
        }
    }

    @Test func answerOfAnotherHostToAUnicastRequestIsNone() throws {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail, from: Endpoint(Site.license, 50791))
        let relation = try #require(talk.tracker(end: 10).relation(Site.central, Site.voicemail))
        #expect(relation.answered == 0)
        #expect(relation.unanswered == 1)
    }

    @Test(arguments: [(2.9, 1), (3.0, 1), (3.1, 0)])
    func answerWindow(delay: Double, answered: Int) {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail, answer: delay)
        #expect(talk.tracker(end: 20).relation(Site.central, Site.voicemail)?.answered == answered)
    }

    @Test func answerWindowCanBeSet() {
        var profile = Profile()
        profile.answerWindow = 8
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail, answer: 7.5)
        #expect(talk.tracker(profile: profile, end: 60).relation(Site.central, Site.voicemail)?.answered == 1)
        #expect(talk.tracker(end: 60).relation(Site.central, Site.voicemail)?.answered == 0)
    }

    @Test func broadcastAnsweredBySeveralHostsNamesThem() throws {
        var talk = Conversation()
        let others = [Endpoint(Site.license, 50791), Endpoint(ip("192.168.42.30"), 50793)]
        talk.ask(0, Port.central, Port.everyone, from: Port.voicemail)
        for (index, host) in others.enumerated() { talk.send(0.2 + 0.1 * Double(index), host, Port.central) }
        talk.ask(60, Port.central, Port.everyone, from: Port.voicemail)
        let relation = try #require(talk.tracker(end: 100).relation(Site.central, .limitedBroadcast))
        #expect(relation.cast == .broadcast)
        #expect(relation.requests == 2)
        #expect(relation.answered == 2)
        #expect(Set(relation.servers.map(\.address)) == Set([Site.voicemail] + others.map(\.address)))
        #expect(relation.servers.first { $0.address == Site.voicemail }?.answers == 2)
        #expect(relation.servers.first { $0.address == Site.license }?.answers == 1)
    }

    @Test func subnetBroadcastIsABroadcast() {
        var talk = Conversation()
        talk.ask(0, Port.central, Endpoint(Site.subnet, 50791), from: Port.voicemail)
        #expect(talk.tracker(end: 10).relation(Site.central, Site.subnet)?.answered == 1)
    }

    @Test(arguments: [(2.9, 1, 0), (3.0, 0, 1), (60, 0, 1)])
    func requestWhoseWindowIsOpenAtTheEndIsUndetermined(end: Double, undetermined: Int, unanswered: Int) {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail, answer: nil)
        let relation = talk.tracker(end: end).relation(Site.central, Site.voicemail)
        #expect(relation?.undetermined == undetermined)
        #expect(relation?.unanswered == unanswered)
        #expect(relation?.outcomes.segments.count == unanswered)
    }

    @Test func requestAnsweredShortlyBeforeTheEndIsAnswered() {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail)
        #expect(talk.tracker().relation(Site.central, Site.voicemail)?.answered == 1)
    }

    @Test func repeatedRequestAndOneAnswer() {
        // Asked again after a second, answered once: within the window something came back for both.
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail, answer: nil)
        talk.ask(1.2, Port.central, Port.voicemail, answer: 0.1)
        let relation = talk.tracker(end: 30).relation(Site.central, Site.voicemail)
        #expect(relation?.answered == 2)
        #expect(relation?.unanswered == 0)
    }

    @Test func serverThatAsksIsARelationOfItsOwn() {
        var talk = Conversation()
        for index in 0..<5 { talk.ask(Double(index) * 15, Port.voicemailOwn, Port.central) }
        let tracker = talk.tracker(end: 100)
        #expect(tracker.relations.count == 1)
        #expect(tracker.relation(Site.voicemail, Site.central)?.answered == 5)
        #expect(tracker.relation(Site.voicemail, Site.central)?.sourcePort == 50793)
    }

    @Test func eitherEndAsksFromAnyPort() {
        var talk = Conversation()
        talk.ask(0, Endpoint(Site.central, 33_000), Port.voicemail)
        talk.ask(30, Endpoint(Site.voicemail, 1025), Port.central)
        let tracker = talk.tracker(end: 100)
        #expect(tracker.relation(Site.central, Site.voicemail)?.answered == 1)
        #expect(tracker.relation(Site.voicemail, Site.central)?.answered == 1)
    }

    @Test func clientOfAnotherServiceOnAWatchedPort() {
        // A PC whose DNS queries leave from port 50800: neither they nor their answers are license requests.
        var talk = Conversation()
        let pc = endpoint("192.168.42.77", 50800)
        let dns = endpoint("192.168.42.2", 53)
        for index in 0..<10 { talk.ask(Double(index) * 7, pc, dns) }
        talk.ask(100, pc, dns, answer: nil)
        #expect(talk.tracker(.license, end: 200).relations.isEmpty)
    }

    @Test func otherTrafficOfTheSameHostsDoesNotCount() {
        // The system asks its server for voicemail, and from the same port for names, which are not answered.
        var talk = Conversation()
        for index in 0..<5 {
            talk.ask(Double(index) * 60, Port.central, Port.voicemail)
            talk.ask(Double(index) * 60 + 30, Port.central, Endpoint(Site.voicemail, 53), answer: nil)
        }
        let relation = talk.tracker(end: 400).relation(Site.central, Site.voicemail)
        #expect(relation?.requests == 5)
        #expect(relation?.answered == 5)
        #expect(relation?.unanswered == 0)
    }

    @Test func hostWithoutAnAddressIsNoSystem() {
        var talk = Conversation()
        talk.ask(0, Endpoint(.zero, 50791), Port.everyone, answer: nil)
        #expect(talk.tracker(end: 10).relations.isEmpty)
    }

    @Test func silenceOfMoreThanThreePeriodsIsKept() {
        var talk = Conversation()
        for time in [0, 15, 30, 45, 60, 106, 121, 169, 184.0] { talk.ask(time, Port.voicemailOwn, Port.central) }
        let silences = talk.tracker(end: 200).relation(Site.voicemail, Site.central)?.silences ?? []
        // 60 to 106 is three periods and what a timer jitters (two lost messages), 121 to 169 is more.
        #expect(silences.map(\.before.seconds) == [121])
        #expect(silences.map(\.after.seconds) == [169])
    }

    // MARK: - Media on the ports of the service

    @Test func mediaIsASessionAndNoRequest() throws {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail)
        talk.media(10, seconds: 5, Port.central, Port.voicemail)
        talk.ask(20, Port.central, Port.voicemail)
        let tracker = talk.tracker(end: 40)
        #expect(tracker.relation(Site.central, Site.voicemail)?.requests == 2)
        #expect(tracker.relation(Site.central, Site.voicemail)?.outcomes.segments.count == 2)
        let session = try #require(tracker.sessions.first)
        #expect(tracker.sessions.count == 1)
        #expect(session.low == Site.central)
        #expect(session.fromLow == 250)
        #expect(session.fromHigh == 250)
        #expect(session.first.seconds == 10)
        #expect(abs(session.last.seconds - 14.988) < 0.001)
    }

    @Test func mediaOnOtherPortsOfHostsThatTheServiceConnects() {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail)
        talk.media(10, seconds: 5, Endpoint(Site.central, 4000), Endpoint(Site.voicemail, 4001), isOther: true)
        talk.media(30, seconds: 5, Endpoint(Site.central, 4000), Endpoint(Site.license, 4001), isOther: true)
        let sessions = talk.tracker(end: 40).sessions
        #expect(sessions.count == 1)
        #expect(sessions.first?.high == Site.voicemail)
    }

    @Test func sessionThatIsCutByTheEndOfTheCapture() {
        var talk = Conversation()
        talk.media(10, seconds: 5, Port.central, Port.voicemail)
        #expect(talk.tracker().sessions.count == 1)
    }
}
