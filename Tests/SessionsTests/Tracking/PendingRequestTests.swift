import Bytes
import Testing

@testable import Sessions

@Suite struct PendingRequestTests {
    private let asker = Endpoint(Site.central, 50791)
    private let server = Endpoint(Site.voicemail, 50791)
    private let all = Endpoint(.limitedBroadcast, 50791)

    private func request(
        _ time: Double, to destination: Endpoint? = nil, cast: Cast = .unicast
    ) -> PendingRequest {
        PendingRequest(
            frame: frame(time), asker: asker, destination: destination ?? server, cast: cast,
            isForeign: false)
    }

    @Test func answerFromTheHostAskedAtAnyOfItsPorts() {
        var queue = PendingQueue()
        queue.append(request(0))
        let answered = queue.answer(
            from: Endpoint(Site.voicemail, 1234), to: asker, frame: frame(0.5), window: 3)
        #expect(answered)
        #expect(queue.requests.first?.answer == frame(0.5))
        #expect(queue.requests.first?.answerers == [Site.voicemail])
    }

    @Test func anotherHostDoesNotAnswerAUnicastRequest() {
        var queue = PendingQueue()
        queue.append(request(0))
        let answered = queue.answer(
            from: Endpoint(Site.license, 50791), to: asker, frame: frame(0.5), window: 3)
        #expect(!answered)
        #expect(queue.requests.first?.answer == nil)
    }

    @Test func answerComesBackToThePortThatAsked() {
        var queue = PendingQueue()
        queue.append(request(0))
        let answered = queue.answer(
            from: server, to: Endpoint(Site.central, 50792), frame: frame(0.5), window: 3)
        #expect(!answered)
    }

    @Test(arguments: [(0.0, true), (2.999, true), (3.0, true), (3.001, false), (-0.001, false)])
    func windowOfThreeSeconds(delay: Double, expected: Bool) {
        var queue = PendingQueue()
        queue.append(request(10))
        let answered = queue.answer(from: server, to: asker, frame: frame(10 + delay), window: 3)
        #expect(answered == expected)
    }

    @Test func broadcastIsAnsweredByAnyHostAndEachIsNamed() {
        var queue = PendingQueue()
        queue.append(request(0, to: all, cast: .broadcast))
        for (index, host) in [Site.voicemail, Site.license, Site.voicemail].enumerated() {
            let answered = queue.answer(
                from: Endpoint(host, 50791), to: asker, frame: frame(0.1 * Double(index + 1)), window: 3)
            #expect(answered)
        }
        #expect(queue.requests.first?.answerers == [Site.voicemail, Site.license])
        #expect(queue.requests.first?.answer == frame(0.1))
    }

    @Test func ownDatagramIsNoAnswer() {
        var queue = PendingQueue()
        queue.append(request(0, to: all, cast: .broadcast))
        let answered = queue.answer(
            from: Endpoint(Site.central, 50793), to: asker, frame: frame(0.1), window: 3)
        #expect(!answered)
    }

    @Test func answerersAreCapped() {
        var queue = PendingQueue()
        queue.append(request(0, to: all, cast: .broadcast))
        for index in 0..<100 {
            _ = queue.answer(
                from: Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(index)), 50791), to: asker, frame: frame(0.1),
                window: 3)
        }
        #expect(queue.requests.first?.answerers.count == PendingQueue.maxAnswerers)
    }

    @Test func repeatedRequestInsideTheWindowIsAnsweredToo() {
        // Asked at 0, asked again at 1, answered at 1.2: within 3 s something came back for both.
        var queue = PendingQueue()
        queue.append(request(0))
        queue.append(request(1))
        let answered = queue.answer(from: server, to: asker, frame: frame(1.2), window: 3)
        #expect(answered)
        #expect(queue.requests.map { $0.answer?.seconds } == [1.2, 1.2])
    }

    @Test func keepsOrderOfTime() {
        var queue = PendingQueue()
        for time in [5, 3, 4, 9, 1.0] { queue.append(request(time)) }
        #expect(queue.requests.map(\.frame.seconds) == [1, 3, 4, 5, 9])
        #expect(queue.take(before: moment(3))?.frame.seconds == 1)
        #expect(queue.take(before: moment(3)) == nil)
        #expect(queue.takeOldest()?.frame.seconds == 3)
    }
}
