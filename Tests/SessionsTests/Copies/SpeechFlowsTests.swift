import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct SpeechFlowsTests {
    static func octets(_ sequence: UInt16, ssrc: UInt32 = 7, identification: UInt16 = 9, port: UInt16 = 49_152) throws
        -> SpeechOctets
    {
        let packet = RTPPacket(time: 0, sequence: sequence, timestamp: UInt32(sequence) * 160, ssrc: ssrc)
        let frame = Frames.udp(
            Endpoint(IPAddress(v4: 0x0A01_0101), port), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154), packet.bytes,
            identification: identification)
        let octets = SpeechOctets(unchecked: frame.rawSpan)
        return try #require(octets)
    }

    static func frame(_ number: Int, _ seconds: Double) -> FrameReference {
        FrameReference(number: number, time: moment(seconds))
    }

    private func takes(_ flows: inout SpeechFlows, _ sequence: UInt16, _ frame: FrameReference) throws -> Bool {
        let octets = try Self.octets(sequence)
        return flows.take(octets, frame, of: 0)
    }

    /// A flow that took as many as make an order.
    private func ordered(_ flows: inout SpeechFlows) throws -> Int {
        let added = try flows.add(Self.octets(0).head, Self.frame(1, 0))
        let flow = try #require(added)
        for index in 0..<12 {
            _ = try flows.note(Self.octets(UInt16(index)), Self.frame(index + 1, Double(index) * 0.02), of: flow)
        }
        return flow
    }

    @Test func `a packet is taken where it continues`() throws {
        var flows = SpeechFlows()
        let flow = try ordered(&flows)
        #expect(try flows.find(Self.octets(12).head.key) == flow)
        #expect(try flows.find(Self.octets(12, ssrc: 8).head.key) == nil)
        #expect(try !takes(&flows, 13, Self.frame(20, 0.24)))
        #expect(try !takes(&flows, 11, Self.frame(20, 0.24)))
        let elsewhere = FrameReference(number: 20, time: moment(0.24), file: 1, numberInFile: 20)
        #expect(try !takes(&flows, 12, elsewhere))
        #expect(try takes(&flows, 12, Self.frame(20, 0.24)))
        // What it would take the place of may still have a copy.
        for index in 13..<20 { #expect(try takes(&flows, UInt16(index), Self.frame(20 + index, 0.33))) }
        #expect(try !takes(&flows, 20, Self.frame(50, 0.33)))
        let (leaving, before) = try flows.note(Self.octets(20), Self.frame(50, 0.33), of: flow)
        #expect(leaving.map(\.sequence) == [12])
        #expect(before.frame(leaving[0], before: Self.frame(50, 0.33)) == Self.frame(20, 0.24))
    }

    @Test func `after disorder as many have to follow each other`() throws {
        var flows = SpeechFlows()
        let flow = try ordered(&flows)
        _ = try flows.note(Self.octets(5), Self.frame(20, 0.24), of: flow)
        for index in 6..<6 + SpeechFlow.capacity {
            let (octets, frame) = (try Self.octets(UInt16(index)), Self.frame(15 + index, Double(index) * 0.02 + 0.2))
            #expect(try !takes(&flows, UInt16(index), frame))
            _ = flows.note(octets, frame, of: flow)
        }
        #expect(try takes(&flows, 14, Self.frame(60, 0.6)))
        flows.flows[flow].disturb()
        #expect(try !takes(&flows, 15, Self.frame(61, 0.62)))
    }

    @Test func `another way sends all packets elsewhere that may have a copy`() throws {
        var flows = SpeechFlows()
        let flow = try ordered(&flows)
        let last = FrameReference(number: 30, time: moment(0.24), file: 1, numberInFile: 2)
        let (leaving, before) = try flows.note(Self.octets(12), last, of: flow)
        #expect(leaving.map(\.sequence).sorted() == [7, 8, 9, 10, 11])
        #expect(before.frame(leaving[0], before: last).file == 0)
        #expect(flows.entries(of: flow).count { !$0.isNone } == 1)
    }

    @Test func `what an entry holds makes up the fingerprint`() throws {
        let octets = try Self.octets(300, ssrc: 0x8765_4321, identification: 0xABCD)
        let entry = SpeechEntry(octets.rest, at: 5, number: 1 << 32 | 77)
        #expect(entry.sequence == 300 && entry.identification == 0xABCD && entry.length == 32 && entry.number == 77)
        #expect(entry.beginning == 0x8012_012C_0000_BB80)
        #expect(entry.next(ssrc: 0x8765_4321) == 0x8765_4321_5555_5555)
        let (front, back) = (entry.beginning, entry.next(ssrc: 0x8765_4321))
        #expect(SpeechRest(front, back, identification: 0xABCD, length: 32).isLike(entry.rest))
        for other in [
            SpeechRest(front ^ 1, back, identification: 0xABCD, length: 32),
            SpeechRest(front, back ^ 1, identification: 0xABCD, length: 32),
            SpeechRest(front, back, identification: 0xABCE, length: 32),
            SpeechRest(front, back, identification: 0xABCD, length: 33),
        ] { #expect(!other.isLike(entry.rest)) }
        #expect(octets.head.key.source == Endpoint(IPAddress(v4: 0x0A01_0101), 49_152))
        #expect(octets.head.key.destination == Endpoint(IPAddress(v4: 0x0A02_0102), 49_154))
        #expect(octets.head.key.ssrc == 0x8765_4321)
        #expect(SpeechKey(octets.head.key.source, octets.head.key.destination, ssrc: 0x8765_4321) == octets.head.key)
        #expect(SpeechKey(Endpoint(IPAddress(high: 1, low: 1), 1), octets.head.key.source, ssrc: 1) == nil)
    }

    @Test func `there is room for as many as speak at a time`() throws {
        var flows = SpeechFlows()
        var refused = 0
        for index in 0..<SpeechFlows.most + 5000 {
            let octets = try Self.octets(1, ssrc: UInt32(index))
            guard let flow = flows.add(octets.head, Self.frame(index + 1, 10)) else {
                refused += 1
                continue
            }
            _ = flows.note(octets, Self.frame(index + 1, 10), of: flow)
        }
        #expect(refused == 5000)
        #expect(flows.flows.count == SpeechFlows.most)
        // When they are silent, others have their places.
        let before = flows.generation
        for index in 0..<10_000 {
            let octets = try Self.octets(1, ssrc: UInt32(100_000 + index))
            guard let flow = flows.add(octets.head, Self.frame(50_000 + index, 20)) else { continue }
            _ = flows.note(octets, Self.frame(50_000 + index, 20), of: flow)
        }
        #expect(flows.generation > before)
        #expect(flows.flows.count < SpeechFlows.most)
        #expect(try flows.find(Self.octets(1, ssrc: 5).head.key) == nil)
        #expect(try flows.find(Self.octets(1, ssrc: 109_999).head.key) != nil)
        #expect(flows.entries.count == flows.flows.count * SpeechFlow.capacity)
    }
}

extension SpeechEntry {
    fileprivate var sequence: UInt16 { UInt16(truncatingIfNeeded: beginning >> 32) }
}
