import Sessions
import Testing

@testable import Reports

@Suite struct KeyWordsTests {
    private let words = KeyWords(moment: { "10:00 (#\($0.number))" }, name: { "#\($0.number)" })

    private func h245(_ digits: String, _ number: Int, from party: Call.Party = .caller) -> CallDigits {
        CallDigits(frame: Samples.frame(number, 1), from: party, digits: digits)
    }

    private func rtp(
        _ key: String, _ number: Int, packets: Int = 8, missing: Int = 0, beginning: Bool = true, end: Bool = true
    ) -> CallDigits {
        CallDigits(
            KeyPress(
                key: key, first: Samples.frame(number, 1), last: Samples.frame(number + packets - 1, 1),
                durationMs: 100, packets: packets, missing: missing, isBeginningSeen: beginning, isEndSeen: end),
            from: .caller, stream: "stream-1")
    }

    @Test func keysInARowStandOnOneLine() {
        #expect(words.lines([]) == [])
        #expect(
            words.lines([h245("1", 10), h245("23", 12), h245("9", 20, from: .callee)]) == [
                "caller presses 123 from 10:00 (#10) on", "callee presses 9 from 10:00 (#20) on",
            ])
        var both = h245("4", 30)
        both.way = .both
        #expect(
            words.lines([rtp("1", 10), rtp("#", 20), both, h245("7", 40)]) == [
                "caller presses 1# from 10:00 (#10) on, by RTP events (RFC 4733)",
                "caller presses 4 from 10:00 (#30) on, by H.245 and by RTP events (RFC 4733)",
                "caller presses 7 from 10:00 (#40) on",
            ])
    }

    @Test func whatIsMissingOfAKeyIsSaid() {
        #expect(
            words.lines([
                rtp("1", 10), rtp("5", 20, packets: 3, missing: 5, end: false),
                rtp("6", 30, packets: 1, missing: 1, beginning: false, end: false),
                rtp("7", 40, packets: 2, beginning: false), rtp("8", 50, end: false),
            ]) == [
                "caller presses 15678 from 10:00 (#10) on, by RTP events (RFC 4733)",
                "key 5 (#20 to #22) is without its end: 5 packets of the stream missing there",
                "key 6 (#30) is without its beginning and its end: 1 packet of the stream missing there",
                "key 7 (#40 to #41) is without its beginning",
                "key 8 (#50 to #57) is without its end",
            ])
    }
}
