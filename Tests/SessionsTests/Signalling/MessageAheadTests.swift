import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct MessageAheadTests {
    private func read(_ octets: [UInt8]) -> [MessageAhead] {
        var reader = AheadReader()
        var messages: [MessageAhead] = []
        reader.messages(octets.rawSpan) { messages.append($0) }
        return messages
    }

    @Test func `messages of a segment`() {
        let segment =
            SignallingOctets.tpkt(SignallingOctets.release) + SignallingOctets.tpkt([])
            + SignallingOctets.tpkt(SignallingOctets.end)
        let messages = read(segment)
        #expect(messages.map(\.payload) == [SignallingOctets.release, SignallingOctets.end])
        guard case .call(let signal?) = messages.first?.content else {
            Issue.record("no call signaling")
            return
        }
        #expect(signal.callReference == 0x42AA)
        guard case .control(let control?) = messages.last?.content else {
            Issue.record("no H.245")
            return
        }
        #expect(control.count == 1)
    }

    @Test func `what goes on in the next segment is left`() {
        let segment = SignallingOctets.tpkt(SignallingOctets.release)
        for length in 0..<segment.count { #expect(read(Array(segment.prefix(length))).isEmpty) }
        #expect(read(segment + segment.dropLast()).count == 1)
    }

    @Test func `other protocols in such frames are left`() {
        #expect(read(SignallingOctets.tpkt([0x02, 0xF0, 0x80, 0x64])).isEmpty)
        #expect(read([0x47, 0x45, 0x54, 0x20, 0x2F, 0x20]).isEmpty)
    }

    @Test func `there is an end`() {
        let segment = [UInt8]((0..<100).flatMap { _ in SignallingOctets.tpkt(SignallingOctets.end) })
        #expect(read(segment).count == AheadReader.maxMessages)
    }
}
