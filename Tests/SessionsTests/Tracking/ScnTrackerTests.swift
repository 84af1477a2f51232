import Bytes
import Testing

@testable import Sessions

@Suite struct ScnTrackerTests {
    private var gaps: CaptureGaps { CaptureGaps(heard: (0...1000).map { moment(Double($0)) }) }

    private func tracker(_ times: [Double]) -> ScnTracker {
        var tracker = ScnTracker(silenceLimit: Profile().scnSilence)
        for time in times {
            tracker.datagram(from: Site.central, to: Site.remote, cast: .unicast, frame: frame(time))
        }
        return tracker
    }

    @Test func countsUpdatesAndTheirPeriod() throws {
        let links = tracker([0, 30, 60, 90]).finish(end: frame(100), gaps: gaps)
        let link = try #require(links.first)
        #expect(links.count == 1)
        #expect(link.from == Site.central)
        #expect(link.to == Site.remote)
        #expect(link.updates == 4)
        #expect(link.periodSeconds == 30)
        #expect(link.first == frame(0))
        #expect(link.last == frame(90))
        #expect(link.silences.isEmpty)
    }

    @Test func lampUpdatesDoNotSpoilThePeriod() {
        let times = [0, 30, 30.5, 31.2, 60, 60.5, 90, 120, 150].sorted()
        #expect(tracker(times).finish(end: frame(150), gaps: gaps).first?.periodSeconds == 30)
    }

    @Test func eachDirectionIsALink() {
        var tracker = tracker([0, 30])
        tracker.datagram(from: Site.remote, to: Site.central, cast: .unicast, frame: frame(5))
        tracker.datagram(from: Site.remote, to: Site.subnet, cast: .broadcast, frame: frame(6))
        let links = tracker.finish(end: frame(30), gaps: gaps)
        #expect(links.map(\.from) == [Site.central, Site.remote, Site.remote])
        #expect(links.map(\.cast) == [.unicast, .unicast, .broadcast])
    }

    @Test func silenceOverTheLimitIsToldWithBothEnds() {
        let link = tracker([0, 30, 60, 155.5, 180]).finish(end: frame(200), gaps: gaps).first
        #expect(link?.silences.count == 1)
        #expect(link?.silences.first?.before == frame(60))
        #expect(link?.silences.first?.after == frame(155.5))
        // Two lost updates make 90 s and what the timer jitters: that is not over it.
        for back in [150, 150.06, 152.9] {
            let link = tracker([0, 30, 60, back, back + 30]).finish(end: frame(200), gaps: gaps).first
            #expect(link?.silences.isEmpty == true)
        }
    }

    @Test func silenceToTheEnd() {
        let link = tracker([0, 30, 60]).finish(end: frame(500), gaps: gaps).first
        #expect(link?.silences.last?.before == frame(60))
        #expect(link?.silences.last?.after == nil)
        #expect(link?.silences.last?.witness == frame(500))
        #expect(tracker([0, 30, 60]).finish(end: frame(150), gaps: gaps).first?.silences.isEmpty == true)
    }

    @Test func silenceIsNoneWhereNothingAtAllWasHeard() {
        let deaf = CaptureGaps(heard: [0, 30, 60, 600, 630.0].map { moment($0) })
        #expect(tracker([0, 30, 60, 600, 630]).finish(end: frame(630), gaps: deaf).first?.silences.isEmpty == true)
    }

    @Test func slowSenderIsJudgedByItsOwnPeriod() {
        let times = [0, 120, 240, 360, 480.0]
        #expect(tracker(times).finish(end: frame(800), gaps: gaps).first?.silences.isEmpty == true)
        #expect(tracker(times).finish(end: frame(860), gaps: gaps).first?.silences.count == 1)
    }

    @Test func capIsKeptAndCounted() {
        var tracker = ScnTracker(silenceLimit: 90)
        for index in 0..<(ScnTracker.maxLinks + 10) {
            tracker.datagram(
                from: IPAddress(v4: UInt32(index)), to: Site.central, cast: .unicast,
                frame: frame(Double(index)))
        }
        #expect(tracker.links.count == ScnTracker.maxLinks)
        #expect(tracker.refused == 10)
    }

    /// At the port of a remote system nothing passes but the updates of both sides.
    @Test func silenceOfOnePeerShowsWhereOnlyTheOtherIsHeard() throws {
        let quiet = CaptureGaps(heard: (0..<40).map { moment(Double($0) * 30 + 11) })
        let link = try #require(tracker([0, 30, 60, 90]).finish(end: frame(1181), gaps: quiet).first)
        #expect(link.silences.count == 1)
        #expect(link.silences.first?.before == frame(90))
    }
}
