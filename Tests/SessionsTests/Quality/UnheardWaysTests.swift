import Bytes
import Dissection
import Testing

@testable import Sessions

/// Directions that are not heard, from packets.
@Suite struct UnheardWaysTests {
    private static let ack: UInt8 = 0x10
    private let client = Endpoint(Site.remote, 3000)
    private let server = Endpoint(Site.central, 8080)

    /// Segments of the server that acknowledge more and more.
    private func acknowledging(_ recorded: inout Recorded, _ numbers: [UInt32]) {
        for (index, number) in numbers.enumerated() {
            recorded.add(
                Double(index), Frames.tcp(server, client, flags: Self.ack, acknowledgment: number, [1, 2, 3]))
        }
    }

    private func ways(_ fill: (inout Recorded) -> Void) -> [UnheardWay] {
        var recorded = Recorded()
        fill(&recorded)
        recorded.sort()
        return recorded.analyze().quality.unheardWays
    }

    @Test func advancingAcknowledgmentsAreProof() throws {
        let found = ways { acknowledging(&$0, [100, 200, 300, 300]) }
        let way = try #require(found.first { $0.proof == .acknowledged })
        #expect((way.from, way.to) == (Site.remote, Site.central))
        #expect((way.first.number, way.last.number, way.packets) == (2, 3, 4))
    }

    /// A server that is off acknowledges nothing; a repeated acknowledgment says nothing new.
    @Test func silenceAloneIsNone() {
        #expect(ways { acknowledging(&$0, [100, 100, 100]) }.isEmpty)
        #expect(
            ways { recorded in
                recorded.poll([0, 60, 120, 180], Port.central, Port.license, answer: nil)
            }.isEmpty)
    }

    @Test func oneSegmentOfTheOtherDirectionRefutesIt() {
        let found = ways {
            acknowledging(&$0, [100, 200, 300])
            $0.add(9, Frames.tcp(client, server, flags: Self.ack, acknowledgment: 5))
        }
        #expect(found.isEmpty)
    }

    /// Numbers wrap, and other connections have others.
    @Test func acknowledgmentsOfOneConnectionAreCompared() {
        #expect(!ways { acknowledging(&$0, [.max - 10, .max, 20, 40]) }.isEmpty)
        #expect(
            ways { recorded in
                for port in 0..<8 {
                    recorded.add(
                        Double(port),
                        Frames.tcp(
                            server, Endpoint(Site.remote, 3000 + UInt16(port)), flags: Self.ack,
                            acknowledgment: UInt32(port) * 1000))
                }
            }.isEmpty)
    }

    /// Where only one host sends, what is proven of one peer holds for all.
    @Test func oneSenderIsExtendedToAllPeers() {
        let found = ways {
            acknowledging(&$0, [100, 200, 300])
            $0.poll([0.5, 60, 120], Port.central, Port.license, answer: nil)
        }
        #expect(found.filter { $0.proof == .oneSender }.map(\.from) == [Site.license])
        let several = ways {
            acknowledging(&$0, [100, 200, 300])
            $0.poll([0.5, 60, 120], Port.central, Port.license)
        }
        #expect(several.map(\.proof) == [.acknowledged])
    }

    @Test func tableIsBounded() {
        var tcp = TCPWays()
        var packet = Packet()
        packet.transport = .tcp
        packet.hasTCPHeader = true
        for number in 0..<10_000 {
            packet.source = IPAddress(v4: 0x0A00_0000 + UInt32(number))
            tcp.segment(packet, frame: frame(Double(number)))
        }
        #expect(tcp.count == TCPWays.capacity)
        #expect(tcp.refused == 10_000 - TCPWays.capacity)
    }
}
