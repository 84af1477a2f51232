import Bytes
import Testing

@testable import Sessions

@Suite struct KeyTieTests {
    private func call() -> Call {
        var call = Call(id: "call-1", caller: Site.remote, callee: Site.central, callReference: 1, start: frame(1))
        call.connect = frame(2)
        return call
    }

    private func press(_ key: String, _ time: Double) -> KeyPress {
        KeyPress(key: key, first: frame(time), last: frame(time + 0.1), durationMs: 100, packets: 6)
    }

    private func stream(
        _ keys: [KeyPress], from source: IPAddress = Site.remote, to destination: IPAddress = Site.central,
        call: String? = "call-1"
    ) -> StreamSummary {
        var stream = StreamSummary(
            id: "stream-1", ssrc: 1, source: Endpoint(source, 50_000), destination: Endpoint(destination, 50_002),
            payloadType: 18, codec: "G.729", first: frame(2), last: frame(60), packets: 100, expected: 100, lost: 0,
            reordered: 0, duplicates: 0, jitterMs: 0, maxJitterMs: 0, maxDeltaMs: 0)
        stream.keys = keys
        stream.call = call
        return stream
    }

    @Test func keysOfAStreamAreThoseOfItsSender() {
        var calls = [call()]
        #expect(KeyTie.tie([stream([press("1", 5), press("2", 6)])], to: &calls) == 0)
        #expect(calls[0].digits.map(\.digits) == ["1", "2"])
        #expect(calls[0].digits.allSatisfy { $0.from == .caller && $0.way == .rtp && $0.stream == "stream-1" })
        #expect(calls[0].digits[1].press?.durationMs == 100)
        calls = [call()]
        _ = KeyTie.tie([stream([press("1", 5)], from: Site.central, to: Site.remote)], to: &calls)
        #expect(calls[0].digits.map(\.from) == [.callee])
    }

    @Test func translatedAddressesAreToldByTheOtherEndOrTheChannel() {
        let phone = ip("192.168.42.99")
        var calls = [call()]
        _ = KeyTie.tie([stream([press("1", 5)], from: phone)], to: &calls)
        #expect(calls[0].digits.map(\.from) == [.caller])
        calls = [call()]
        calls[0].channels = [
            CallChannel(
                sender: .callee, number: 1, codec: "G.729A", address: Endpoint(phone, 50_002), opened: frame(2),
                isFastStart: false)
        ]
        _ = KeyTie.tie([stream([press("1", 5)], from: ip("10.9.9.9"), to: phone)], to: &calls)
        #expect(calls[0].digits.map(\.from) == [.callee])
        calls = [call()]
        _ = KeyTie.tie([stream([press("1", 5)], from: ip("10.9.9.9"), to: phone)], to: &calls)
        #expect(calls[0].digits.isEmpty)
    }

    @Test func aStreamWithoutCallKeepsItsKeys() {
        var calls = [call()]
        _ = KeyTie.tie([stream([press("1", 5)], call: nil)], to: &calls)
        #expect(calls[0].digits.isEmpty)
    }

    /// 1 and 2, each by H.245 and by RTP, are not 1122.
    @Test func aPressThatCameBothWaysIsOne() {
        var calls = [call()]
        calls[0].digits = [
            CallDigits(frame: frame(5.02), from: .caller, digits: "1"),
            CallDigits(frame: frame(6.02), from: .caller, digits: "1"),
            CallDigits(frame: frame(7), from: .caller, digits: "9"),
        ]
        _ = KeyTie.tie([stream([press("1", 5), press("1", 6), press("3", 6.5), press("9", 8.5)])], to: &calls)
        #expect(calls[0].digits.map(\.digits) == ["1", "1", "3", "9", "9"])
        #expect(calls[0].digits.map(\.way) == [.both, .both, .rtp, .h245, .rtp])
        #expect(calls[0].digits[1].press?.first.seconds == 6)
    }

    @Test func severalKeysInOneMessage() {
        var calls = [call()]
        calls[0].digits = [CallDigits(frame: frame(5.5), from: .caller, digits: "12")]
        _ = KeyTie.tie([stream([press("1", 5), press("2", 5.4), press("2", 5.9)])], to: &calls)
        #expect(calls[0].digits.map(\.digits) == ["12", "2"])
        #expect(calls[0].digits.map(\.way) == [.both, .rtp])
        #expect(calls[0].digits[0].press == nil)
    }

    @Test func theOtherPartysKeyIsAnotherOne() {
        var calls = [call()]
        calls[0].digits = [CallDigits(frame: frame(5), from: .callee, digits: "1")]
        _ = KeyTie.tie([stream([press("1", 5)])], to: &calls)
        #expect(calls[0].digits.count == 2)
    }

    @Test func thereIsACap() {
        var calls = [call()]
        let keys = (0..<CallControl.maxDigits + 3).map { press("1", 5 + Double($0)) }
        #expect(KeyTie.tie([stream(keys)], to: &calls) == 3)
        #expect(calls[0].digits.count == CallControl.maxDigits)
    }
}
