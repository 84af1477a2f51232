import Bytes
import Dissection
import Testing

@testable import Bundles

@Suite struct ConversationTests {
    private func packet(_ frame: [UInt8]) -> Packet {
        var dissector = Dissector()
        return dissector.dissect(
            frame.rawSpan, linkType: 1, time: Timestamp(nanoseconds: 0), originalLength: frame.count)
    }

    private let a: [UInt8] = [10, 1, 1, 1]
    private let b: [UInt8] = [10, 1, 2, 2]

    @Test func `both ways are one conversation`() throws {
        let there = try #require(Conversation(packet(Frame.udp(a, 5000, b, 6000, [1]))))
        #expect(Conversation(packet(Frame.udp(b, 6000, a, 5000, [2]))) == there)
        #expect(there.description == "UDP 10.1.1.1:5000 and 10.1.2.2:6000")
    }

    @Test func `ports and protocols tell conversations apart`() {
        let all = [
            Frame.udp(a, 5000, b, 6000, []), Frame.udp(a, 5001, b, 6000, []), Frame.tcp(a, 5000, b, 6000),
            Frame.icmp(a, b),
        ].map { Conversation(packet($0)) }
        #expect(Set(all).count == 4)
        #expect(all.last??.description == "ICMP of 10.1.1.1 and 10.1.2.2")
    }

    @Test func `a frame without addresses is of no conversation`() {
        #expect(Conversation(packet([UInt8](repeating: 0, count: 14))) == nil)
        #expect(Conversation(packet([])) == nil)
    }
}
