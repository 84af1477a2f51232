import Testing

@testable import TrafficGenerator

/// However a connection is cut into segments, it carries the same bytes.
@Suite struct ReassemblyTests {
    private func streams(_ segmentation: Segmentation, _ signalling: CallPlan.Signalling) -> [UInt16: [UInt8]] {
        let site = Site(192, 168, 3, salt: 1)
        var traffic = Traffic(seed: 1, epoch: 0, end: 100)
        var plan = CallPlan(at: 5, from: site.remote, to: site.central, calling: "201", called: "*17")
        plan.signalling = signalling
        plan.segmentation = segmentation
        traffic.add(plan)
        var bytes: [UInt16: [UInt32: UInt8]] = [:]
        for packet in traffic.timeline.closed() {
            guard case .tcp(let segment) = packet.body else { continue }
            for (index, byte) in segment.payload.enumerated() {
                bytes[segment.sourcePort, default: [:]][segment.sequence &+ UInt32(index)] = byte
            }
        }
        return bytes.mapValues { stream in
            // The initial sequence number is random and these streams are short: the first byte follows a gap.
            let start = stream.keys.first { stream[$0 &- 1] == nil } ?? 0
            return (0..<UInt32(stream.count)).compactMap { stream[start &+ $0] }
        }
    }

    @Test(arguments: [CallPlan.Signalling.separate, .tunnelled, .fastStart])
    func segmentsCarryTheSameBytes(_ signalling: CallPlan.Signalling) {
        let whole = streams(Segmentation(), signalling)
        #expect(whole.count == (signalling == .separate ? 4 : 2))
        let ones = Segmentation(most: 1)
        let wild = Segmentation(most: 7, reorder: 0.4, retransmit: 0.3)
        #expect(streams(ones, signalling) == whole)
        #expect(streams(wild, signalling) == whole)
        for stream in whole.values {
            #expect(stream.prefix(2) == [3, 0])
        }
    }
}
