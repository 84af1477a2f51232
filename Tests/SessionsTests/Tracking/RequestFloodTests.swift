import Bytes
import Testing

@testable import Sessions

/// The caps of a request tracker, and clocks that go back.
@Suite struct RequestFloodTests {
    @Test func floodFromTenThousandAddressesStaysAtTheCap() {
        var talk = Conversation()
        for index in 0..<10_000 {
            let host = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), 40_000)
            talk.send(Double(index) * 0.0001, host, Port.license)
        }
        let tracker = talk.tracker(.license, end: 60)
        #expect(tracker.relations.count <= RequestTracker.maxRelations)
        #expect(tracker.refused >= 10_000 - RequestTracker.maxPairs)
    }

    @Test func broadcastFloodStaysAtTheCap() {
        var talk = Conversation()
        for index in 0..<10_000 {
            let host = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), 50800)
            talk.send(Double(index) * 0.0001, host, Port.everyoneLicense)
        }
        let tracker = talk.tracker(.license, end: 60)
        #expect(tracker.relations.count == RequestTracker.maxRelations)
        #expect(tracker.refused >= 10_000 - RequestTracker.maxRelations)
        let counted = tracker.relations.values.map { $0.answered + $0.unanswered + $0.undetermined }.reduce(0, +)
        #expect(counted == tracker.relations.values.map(\.requests).reduce(0, +))
    }

    @Test func requestPushedOutByAFloodIsUndetermined() {
        // Asked at 0, a flood of 300 broadcasts from others, answered at 1: at its place in the queue nobody knew.
        var talk = Conversation()
        talk.ask(0, Port.centralLicense, Port.everyoneLicense, answer: 1, from: Port.license)
        for index in 0..<300 {
            let host = Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), 50800)
            talk.send(0.001 + Double(index) * 0.001, host, Port.everyoneLicense)
        }
        let tracker = talk.tracker(.license, end: 60)
        let relation = tracker.relation(Site.central, .limitedBroadcast)
        #expect(relation?.unanswered == 0)
        #expect(relation?.undetermined == 1)
        #expect(tracker.refused > 0)
    }

    @Test func pairsThatComeAndGoForHoursKeepTheirRequests() {
        // Bins open and close in order; 40 pairs, each asking once a minute for two hours.
        var talk = Conversation()
        for minute in 0..<120 {
            for host in 0..<40 {
                talk.ask(
                    Double(minute) * 60 + Double(host) * 0.3,
                    Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(host)), 50791), Port.voicemail)
            }
        }
        let tracker = talk.tracker(end: 8000)
        #expect(tracker.relations.count == 40)
        #expect(tracker.relations.values.allSatisfy { $0.requests == 120 && $0.answered == 120 })
    }

    @Test func clockThatGoesBackLosesNoRequest() {
        var talk = Conversation()
        talk.ask(0, Port.central, Port.voicemail)
        let ports = PortMap(Profile())
        var tracker = RequestTracker(service: .voicemail, window: 3)
        for (number, time) in [100, 100.1, 60, 60.1, 80, 80.1].enumerated() {
            let isRequest = number % 2 == 0
            tracker.datagram(
                from: isRequest ? Port.central : Port.voicemail, to: isRequest ? Port.voicemail : Port.central,
                cast: .unicast,
                frame: FrameReference(number: number + 1, time: moment(time)), ports: ports)
        }
        tracker.finish(at: moment(120), ports: ports)
        let relation = tracker.relation(Site.central, Site.voicemail)
        #expect(relation?.requests == 3)
        #expect(relation?.answered == 3)
    }
}
