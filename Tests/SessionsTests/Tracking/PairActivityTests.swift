import Bytes
import Testing

@testable import Sessions

@Suite struct PairActivityTests {
    private var pair = PairActivity(Site.voicemail, Site.central)

    /// Feeds `up` and `down` packets spread over the second that begins at `time`, then closes the bin.
    private mutating func second(
        _ time: Double, up: Int, down: Int, held: Bool = false
    ) -> (verdict: PairActivity.Verdict, ended: PairActivity.Open?) {
        let total = max(up + down, 1)
        for index in 0..<(up + down) {
            let source = index < up ? Site.central : Site.voicemail
            let at = frame(time + Double(index) / Double(total) * 0.9)
            let datagram = HeldDatagram(
                frame: at, source: Endpoint(source, 50791),
                destination: Endpoint(index < up ? Site.voicemail : Site.central, 50791))
            pair.count(from: source, frame: at, held: held ? datagram : nil)
        }
        return pair.close()
    }

    private func isMedia(_ verdict: PairActivity.Verdict) -> Bool {
        if case .media = verdict { return true }
        return false
    }

    private func isBurst(_ verdict: PairActivity.Verdict) -> Bool {
        if case .burst = verdict { return true }
        return false
    }

    private func requests(_ verdict: PairActivity.Verdict) -> Int? {
        if case .requests(let held) = verdict { return held.count }
        return nil
    }

    @Test mutating func addressesAreInOrder() {
        #expect(pair.low == Site.central)
        #expect(pair.high == Site.voicemail)
        #expect(pair.isFromLow(Site.central, to: Site.voicemail) == true)
        #expect(pair.isFromLow(Site.voicemail, to: Site.central) == false)
        #expect(pair.isFromLow(Site.central, to: Site.central) == nil)
        #expect(pair.isFromLow(Site.license, to: Site.voicemail) == nil)
    }

    @Test mutating func fewPacketsAreRequests() {
        #expect(requests(second(0, up: 1, down: 1, held: true).verdict) == 2)
        #expect(requests(second(1, up: 9, down: 9, held: true).verdict) == 18)
    }

    @Test mutating func sixtyMillisecondFramesBothWaysAreMedia() {
        // 60 ms of voice in a packet: 16 in a second; two seconds of it make a session.
        #expect(isMedia(second(0, up: 16, down: 16).verdict))
        #expect(isMedia(second(1, up: 16, down: 16).verdict))
        let session = pair.finishSession()
        #expect(session?.bins == 2)
        #expect(session?.fromLow == 32)
        #expect(session?.fromHigh == 32)
        #expect(session?.first.seconds == 0)
    }

    @Test mutating func oneSlowSecondIsNoSession() {
        #expect(isMedia(second(0, up: 16, down: 16).verdict))
        #expect(pair.finishSession() == nil)
    }

    @Test mutating func oneFastSecondIsASession() {
        #expect(isMedia(second(0, up: 50, down: 50).verdict))
        #expect(pair.finishSession()?.peak == 50)
    }

    @Test mutating func theSlowerDirectionDecides() {
        #expect(isBurst(second(0, up: 50, down: 9).verdict))
        #expect(isBurst(second(1, up: 0, down: 20).verdict))
        #expect(requests(second(2, up: 0, down: 19, held: true).verdict) == 19)
        #expect(pair.finishSession() == nil)
    }

    @Test mutating func tailOfASessionBelongsToIt() {
        _ = second(0, up: 50, down: 50)
        let tail = second(1, up: 4, down: 3, held: true)
        #expect(isMedia(tail.verdict))
        #expect(tail.ended?.fromLow == 54)
        #expect(tail.ended?.fromHigh == 53)
        #expect((tail.ended?.last.seconds ?? 0) > 1)
        // What follows the tail is requests again.
        #expect(requests(second(3, up: 1, down: 1, held: true).verdict) == 2)
    }

    @Test mutating func pauseOfASecondSeparatesSessions() {
        _ = second(0, up: 50, down: 50)
        let next = second(2, up: 50, down: 50)
        #expect(isMedia(next.verdict))
        #expect(next.ended?.fromLow == 50)
        #expect(pair.finishSession()?.first.seconds == 2)
    }

    @Test mutating func binLastsASecond() {
        pair.count(from: Site.central, frame: frame(10), held: nil)
        #expect(!pair.isOver(at: moment(10.999)))
        #expect(pair.isOver(at: moment(11)))
        // A clock that goes back ends it as well.
        #expect(pair.isOver(at: moment(9.9)))
        _ = pair.close()
        #expect(!pair.isOver(at: moment(50)))
        #expect(!pair.isOpen(at: moment(50)))
    }

    @Test mutating func heldDatagramsAreCapped() {
        for index in 0..<1000 {
            let at = frame(Double(index) / 2000)
            pair.count(
                from: Site.central, frame: at,
                held: HeldDatagram(
                    frame: at, source: Endpoint(Site.central, 50791), destination: Endpoint(Site.voicemail, 50791)))
        }
        #expect(isBurst(pair.close().verdict))
    }

    @Test mutating func closingAnEmptyBinDoesNothing() {
        #expect(requests(pair.close().verdict) == 0)
        #expect(pair.finishSession() == nil)
    }
}
