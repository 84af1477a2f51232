import Bytes
import Testing

@testable import Dissection

/// Hostile traffic: everything stays within its cap, and reaching it is counted.
@Suite struct TCPLimitsTests {
    @Test func synFlood() {
        var limits = TCPLimits()
        limits.connections = 100
        var harness = TCPHarness(limits: limits)
        var open = 0
        for index: UInt32 in 0..<5000 {
            harness.client = Endpoint(IPAddress(v4: index), 40000)
            harness.send(TestSegment(sequence: index, flags: TCPFlags.syn))
            for event in harness.events {
                if case .opened = event { open += 1 }
                if case .closed(_, .evicted, _, _, _) = event { open -= 1 }
            }
            harness.events = []
            if open > 100 || harness.reassembler.statistics.knownConnections > 100 { Issue.record("at \(index)") }
        }
        #expect(open == 100 && harness.reassembler.statistics.evicted == 4900)
    }

    @Test func endlessOutOfOrder() {
        var limits = TCPLimits()
        limits.bytesPerDirection = 10_000
        limits.piecesPerDirection = 50
        limits.bytesInTotal = 30_000
        var harness = TCPHarness(limits: limits)
        var random = Seeded(3)
        var largest = 0
        for round in 0..<5000 {
            harness.client = Endpoint(TCPHarness.client.address, UInt16(40000 + round % 20))
            let position = UInt32(1000 + round * 20 + Int.random(in: 0...5000, using: &random))
            let length = Int.random(in: 1...1400, using: &random)
            harness.send(
                TestSegment(
                    sequence: position, acknowledgment: 2000, bytes: [UInt8](repeating: 1, count: length), time: 0))
            harness.events = []
            largest = max(largest, harness.reassembler.statistics.waitingBytes)
        }
        #expect(largest > 20_000 && largest <= 30_000)
        let statistics = harness.reassembler.statistics
        #expect(statistics.directionCapReached > 0 && statistics.totalCapReached > 0)
        harness.finish()
        #expect(harness.reassembler.statistics.waitingBytes == 0)
    }

    @Test func directionCapGivesUpTheHole() {
        var limits = TCPLimits()
        limits.piecesPerDirection = 2
        var harness = TCPHarness(limits: limits)
        harness.shakeHands()
        harness.data("c", at: 1002)
        harness.data("e", at: 1004)
        harness.data("g", at: 1006)
        #expect(harness.transcript == "open1@1 established@3 c-2@4 c:c@4")
        #expect(harness.reassembler.statistics.directionCapReached == 1)
    }

    /// Holes of connections that come and go while time stands still.
    @Test func holesOfEvictedConnections() {
        var limits = TCPLimits()
        limits.connections = 10
        var harness = TCPHarness(limits: limits)
        for index: UInt32 in 0..<1000 {
            harness.client = Endpoint(IPAddress(v4: index), 40000)
            harness.shakeHands()
            harness.data("b", at: 1001)
            harness.ack(1002)
            harness.events = []
        }
        #expect(harness.reassembler.listedConnections <= 20)
        #expect(harness.reassembler.statistics.evicted == 990)
        #expect(harness.reassembler.statistics.waitingBytes <= 10 * 65)
    }

    /// Random flags, numbers and lengths: nothing traps, and all is well in the end.
    @Test(arguments: 0..<8)
    func randomSegmentsNeverTrap(_ seed: UInt64) {
        var limits = TCPLimits()
        limits.connections = 5
        limits.implausibleSegments = 3
        limits.piecesPerDirection = 20
        var harness = TCPHarness(limits: limits)
        var random = Seeded(seed)
        let bases: [UInt32] = [0, 1000, 0xFFFF_FFF0, 0x8000_0000]
        var opened = 0
        var closed = 0
        for _ in 0..<4000 {
            harness.client = Endpoint(TCPHarness.client.address, UInt16.random(in: 40000...40007, using: &random))
            harness.send(
                TestSegment(
                    fromClient: Bool.random(using: &random),
                    sequence: bases[Int.random(in: 0..<4, using: &random)] &+ UInt32.random(in: 0...60, using: &random),
                    acknowledgment: bases[Int.random(in: 0..<4, using: &random)]
                        &+ UInt32.random(in: 0...60, using: &random),
                    flags: Int.random(in: 0...4, using: &random) == 0
                        ? UInt8.random(in: 0...255, using: &random) : TCPFlags.ack,
                    bytes: [UInt8](repeating: 0, count: Int.random(in: 0...9, using: &random)),
                    cut: Int.random(in: 0...5, using: &random) == 0 ? Int.random(in: 0...70000, using: &random) : 0,
                    time: Double.random(in: 0...50, using: &random)))
        }
        harness.finish()
        for event in harness.events {
            if case .opened = event { opened += 1 }
            if case .closed = event { closed += 1 }
        }
        #expect(opened > 10 && opened == closed)
        #expect(harness.reassembler.statistics.waitingBytes == 0)
    }
}
