import Bytes
import CaptureFiles
import Testing

@testable import LiveCapture

/// Packets of several interfaces put in order, with a clock by hand.
@Suite struct TimeMergeTests {
    private var merge = TimeMerge(interfaces: 2)
    private var out: [(interface: Int, time: Int64, bytes: [UInt8])] = []

    private mutating func add(_ interface: Int, _ time: Int64, _ bytes: [UInt8] = [1], at now: UInt64 = 0) {
        let record = PacketRecord(
            time: Timestamp(nanoseconds: time), frame: 0, offset: 0, capturedLength: bytes.count,
            originalLength: bytes.count, linkType: .ethernet, interface: Int32(interface))
        merge.add(record, bytes.rawSpan, at: now)
    }

    @discardableResult
    private mutating func release(
        at now: UInt64 = 0, everything: Bool = false, maximum: Int = .max, enoughAt: Int = .max
    ) -> Bool {
        var taken: [(Int, Int64, [UInt8])] = []
        let isStopped = merge.release(at: now, everything: everything, maximum: maximum) { record, bytes in
            taken.append((Int(record.interface), record.time.nanoseconds, bytes.copy()))
            return taken.count < enoughAt
        }
        out += taken
        return isStopped
    }

    private var times: [Int64] { out.map(\.time) }

    @Test mutating func `goes by time while all interfaces have packets`() {
        for time: Int64 in [1, 4, 5] { add(0, time) }
        for time: Int64 in [2, 3, 9] { add(1, time) }
        release()
        // Interface 1 is past 5 already; of 9 nobody knows what 0 will bring.
        #expect(times == [1, 2, 3, 4, 5])
        release(everything: true)
        #expect(times == [1, 2, 3, 4, 5, 9])
        #expect(merge.isEmpty && merge.heldBytes == 0)
    }

    @Test mutating func `a silent interface holds the others for a while only`() {
        add(0, 10, at: 1000)
        release(at: 1000 + TimeMerge.hold - 1)
        #expect(times == [])
        #expect(merge.deadline == 1000 + TimeMerge.hold)
        release(at: 1000 + TimeMerge.hold)
        #expect(times == [10])
        #expect(merge.deadline == nil)
    }

    @Test mutating func `a late packet is put before those that wait`() {
        add(0, 10)
        release()
        add(1, 5)
        add(1, 20)
        release()
        #expect(times == [5, 10])
    }

    @Test mutating func `packets of one time go in the order of interfaces`() {
        add(1, 7)
        add(0, 7)
        release(everything: true)
        #expect(out.map(\.interface) == [0, 1])
    }

    @Test mutating func `stops at the maximum, and where the taker has enough`() {
        for time: Int64 in 1...6 { add(Int(time % 2), time) }
        #expect(release(everything: true, maximum: 2))
        #expect(times == [1, 2])
        #expect(release(everything: true, enoughAt: 1))
        #expect(times == [1, 2, 3])
        #expect(!release(everything: true))
        #expect(times == [1, 2, 3, 4, 5, 6])
    }

    @Test mutating func `what is too much goes early`() {
        let packet = [UInt8](repeating: 0, count: 65_536)
        let count = TimeMerge.maximumBytes / packet.count
        for time in 0..<count { add(0, Int64(time), packet) }
        #expect(merge.isFull)
        release()
        #expect(out.count == 1)
        #expect(!merge.isFull)
        release()
        #expect(out.count == 1)
    }

    @Test mutating func `bytes stay with their packets while the arrays are tidied`() {
        var next: [Int64] = [0, 1]
        for round in 0..<200 {
            for interface in 0..<2 {
                for _ in 0..<(40 + round % 7) {
                    let value = next[interface]
                    let length = 1 + Int(value % 50)
                    add(interface, value, [UInt8](repeating: UInt8(truncatingIfNeeded: value), count: length))
                    next[interface] += 2
                }
            }
            release(maximum: 80)
        }
        release(everything: true)
        #expect(times == Array(0..<Int64(out.count)))
        #expect(out.count == Int(next[0]))
        #expect(
            out.allSatisfy { packet in
                packet.bytes
                    == [UInt8](repeating: UInt8(truncatingIfNeeded: packet.time), count: 1 + Int(packet.time % 50))
            })
    }

    @Test mutating func `an interface that nobody named is left out`() {
        add(7, 1)
        add(-1, 1)
        release(everything: true)
        #expect(out.isEmpty)
    }
}
