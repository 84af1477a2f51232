import Bytes
import Testing

@testable import Dissection

@Suite struct TCPSegmentTests {
    private static func frame(_ segment: [UInt8], tags: [(Int, Int)] = []) -> [UInt8] {
        Frames.ethernet(0x0800, Frames.ipv4(6, segment), tags: tags)
    }

    private static func packet(_ frame: [UInt8]) -> Packet {
        var dissector = Dissector()
        return dissector.dissect(
            frame.rawSpan, linkType: LinkType.ethernet, time: .distantPast, originalLength: frame.count)
    }

    private static func headers(_ frame: [UInt8]) -> UsualHeaders? {
        UsualHeaders(frame.rawSpan, end: frame.count, vlanTags: 1)
    }

    @Test func `headers say the same as the packet`() throws {
        for tags in [[], [(0x8100, 7)]] {
            let frame = Self.frame(
                Frames.tcp(sequence: 77, acknowledgment: 99, flags: 0x12, options: [1, 1, 1, 0]), tags: tags)
            let headers = try #require(Self.headers(frame))
            let segment = try #require(TCPSegment(headers))
            let other = TCPSegment(Self.packet(frame))
            #expect("\(segment)" == "\(other)")
            #expect(segment.source == Endpoint(IPAddress(v4: 0x0A01_0203), 4000))
            #expect(segment.destination == Endpoint(IPAddress(v4: 0x0A01_0204), 1720))
            #expect((segment.sequence, segment.acknowledgment) == (77, 99))
            #expect(segment.flags == TCPFlags.syn | TCPFlags.ack)
            #expect(segment.declaredLength == Frames.hello.count)
            #expect(segment.isWhole)
        }
    }

    @Test func `others have no sequence to go by`() throws {
        let datagram = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp([UInt8](repeating: 5, count: 40))))
        let headers = try #require(Self.headers(datagram))
        #expect(TCPSegment(headers) == nil)
        #expect(!TCPSegment(Self.packet(datagram)).isWhole)
        let short = Self.frame(Array(Frames.tcp().prefix(8)))
        #expect(!TCPSegment(Self.packet(short)).isWhole)
        var fragment = Packet()
        fragment.transport = .tcp
        fragment.hasTCPHeader = true
        #expect(TCPSegment(fragment).isWhole)
        fragment.fragment = .pending
        #expect(!TCPSegment(fragment).isWhole)
    }

    /// Connections of all kinds, some with holes, some that are closed, expired or replaced.
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `acknowledgments taken by themselves change nothing`(_ seed: UInt64) {
        var random = Seeded(seed)
        var limits = TCPLimits()
        limits.connections = 3
        limits.idleSeconds = 40
        limits.holePatienceSegments = 4
        var (short, long) = (TCPReassembler(limits: limits), TCPReassembler(limits: limits))
        var (shortEvents, longEvents) = ([TCPEvent](), [TCPEvent]())
        var (taken, time) = (0, 0.0)
        var next = [[UInt32]](repeating: [100, 900], count: 5)
        // How far each connection is in its handshake.
        var opened = [Int](repeating: 0, count: 5)
        for frame in 1...1500 {
            func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }
            // Conversations, mostly with one at a time.
            let talk = chance(4) ? Int.random(in: 0..<5, using: &random) : frame / 60 % 5
            let isOpening = opened[talk] < 3
            let side = isOpening ? opened[talk] & 1 : Int.random(in: 0..<2, using: &random)
            time += chance(200) ? 60 : chance(100) ? -1 : 0.01
            let count = isOpening || chance(2) ? 0 : Int.random(in: 1...9, using: &random)
            let payload = [UInt8](repeating: chance(9) ? 0 : 7, count: count)
            let jump: UInt32 = isOpening ? 0 : chance(30) ? 5 : chance(60) ? 0x2000_0000 : 0
            var flags = TCPFlags.ack
            if isOpening {
                flags = [TCPFlags.syn, TCPFlags.syn | TCPFlags.ack, TCPFlags.ack][opened[talk]]
                opened[talk] += 1
            } else if chance(30) {
                flags = [TCPFlags.syn, TCPFlags.fin | TCPFlags.ack, TCPFlags.rst][frame % 3]
                if chance(2) { opened[talk] = 0 }
            }
            var packet = Packet()
            packet.transport = .tcp
            packet.hasTCPHeader = !chance(80)
            let ends = [Endpoint(IPAddress(v4: 1), 40_000 + UInt16(talk)), Endpoint(IPAddress(v4: 2), 1720)]
            (packet.source, packet.sourcePort) = (ends[side].address, ends[side].port)
            (packet.destination, packet.destinationPort) = (ends[1 - side].address, ends[1 - side].port)
            packet.tcpSequence = next[talk][side] &+ jump
            packet.tcpAcknowledgment = next[talk][1 - side] &+ (chance(30) ? 7 : 0) &- (chance(10) ? 3 : 0)
            packet.tcpFlags = flags
            packet.payloadLength = payload.count
            packet.payloadDeclaredLength = payload.count + (chance(60) ? 4 : 0)
            let length = packet.payloadDeclaredLength + (flags == TCPFlags.ack ? 0 : flags & TCPFlags.rst == 0 ? 1 : 0)
            if !chance(30) { next[talk][side] = packet.tcpSequence &- jump &+ UInt32(length) }
            let at = seconds(time)
            long.accept(packet, payload.rawSpan, time: at, frame: frame) { longEvents.append($0) }
            if payload.isEmpty, short.acknowledge(TCPSegment(packet), time: at, frame: frame) {
                taken += 1
            } else {
                short.accept(packet, payload.rawSpan, time: at, frame: frame) { shortEvents.append($0) }
            }
            #expect(short.statistics == long.statistics)
        }
        short.finish { shortEvents.append($0) }
        long.finish { longEvents.append($0) }
        #expect("\(shortEvents)" == "\(longEvents)")
        #expect(longEvents.count > 200)
        #expect(taken > 20)
    }
}
