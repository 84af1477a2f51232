import Bytes
import Testing

@testable import Sessions

@Suite struct ModelTests {
    private func stream(expected: Int, lost: Int) -> StreamSummary {
        StreamSummary(
            id: "s", ssrc: 1, source: Port.central, destination: Port.voicemail, payloadType: 0, codec: nil,
            first: frame(0), last: frame(1), packets: expected - lost, expected: expected, lost: lost, reordered: 0,
            duplicates: 0, jitterMs: nil, maxJitterMs: nil, maxDeltaMs: nil)
    }

    @Test func lossPercent() {
        #expect(stream(expected: 200, lost: 1).lossPercent == 0.5)
        #expect(stream(expected: 0, lost: 0).lossPercent == 0)
    }

    private func run(_ start: [Double?], _ stop: [Double?]?) -> VoicemailRun {
        VoicemailRun(
            start: TimeBounds(earliest: start[0].map(moment), latest: start[1].map(moment)),
            stop: stop.map { TimeBounds(earliest: $0[0].map(moment), latest: $0[1].map(moment)) },
            firstProof: Evidence(frame(start[1] ?? 0), ""), lastProof: Evidence(frame(start[1] ?? 0), ""))
    }

    @Test func lengthOfARunIsAnInterval() {
        let closed = run([100, 160], [7260, 7320]).length(until: moment(9000))
        #expect(closed.min == 7100)
        #expect(closed.max == 7220.0)
        let openAtTheLeft = run([nil, 0], [5000, 5060]).length(until: moment(9000))
        #expect(openAtTheLeft.min == 5000)
        #expect(openAtTheLeft.max == nil)
        let goesOn = run([100, 160], nil).length(until: moment(9000))
        #expect(goesOn.min == 8840)
        #expect(goesOn.max == 8900.0)
        let openAtBoth = run([nil, 0], nil).length(until: moment(9000))
        #expect(openAtBoth.min == 9000)
        #expect(openAtBoth.max == nil)
    }

    @Test func lengthIsNeverNegative() {
        let odd = run([nil, 500], [100, 90]).length(until: moment(0))
        #expect(odd.min == 0)
        let mixed = run([500, 500], [100, 90]).length(until: moment(0))
        #expect(mixed.max ?? -1 >= mixed.min)
    }

    @Test func framesAreInOrderOfNumber() {
        #expect(FrameReference(number: 1, time: moment(9)) < FrameReference(number: 2, time: moment(1)))
        #expect(FrameReference(number: 7, time: moment(0)).numberInFile == 7)
    }

    /// Q.850 table 1.
    @Test(arguments: [
        (1, "unassigned number"), (16, "normal clearing"), (17, "user busy"), (34, "no channel available"),
        (42, "congestion"), (44, "requested channel not available"), (47, "resources unavailable"),
        (102, "timer expired"), (127, "interworking"),
    ])
    func causeWords(cause: Int, words: String) {
        #expect(CauseWords.text(cause) == words)
    }

    @Test func unknownCausesHaveNoWords() {
        for cause in [-1, 0, 4, 15, 128, 1000] { #expect(CauseWords.text(cause) == nil) }
    }

    @Test func rolesAreInOrder() {
        let order: [HostRole] = [.system, .central, .remote, .voicemailServer, .licenseServer]
        #expect(order.reversed().sorted() == order)
        #expect(HostRole.allCases.sorted() == HostRole.allCases)
        #expect(HostRole.voicemailServer.rawValue == "voicemail-server")
    }

    @Test(arguments: [(34, true), (42, true), (44, true), (47, true), (17, false), (16, false), (41, false)])
    func congestion(cause: Int, expected: Bool) {
        #expect(Facts.call(1, end: 2, cause: cause).isCongestion == expected)
    }

    @Test func wordsOfARelease() {
        #expect(Facts.call(1, end: 2, cause: 17).releaseWords == "cause 17, user busy")
        #expect(Facts.call(1, end: 2, cause: 4).releaseWords == "cause 4")
        var call = Facts.call(1, end: nil)
        #expect(call.releaseWords == "no cause given")
        call.releaseReason = "noBandwidth"
        #expect(call.releaseWords == "reason noBandwidth")
    }

    @Test func defaultsOfTheProfile() {
        let profile = Profile()
        #expect(profile.answerWindow == 3)
        #expect(profile.unlicensedRun == 7200)
        #expect(profile.tolerance == 300)
        #expect(profile.restartLimit == 600)
        #expect(profile.scnSilence == 90)
        #expect(profile.sessionAfterConnect == 5)
        #expect(profile.voicemailNumbers == ["*17"])
    }
}
