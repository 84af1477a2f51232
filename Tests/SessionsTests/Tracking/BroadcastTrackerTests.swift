import Bytes
import Testing

@testable import Sessions

@Suite struct BroadcastTrackerTests {
    private let system = IPAddress(v4: 0x0A0A_0101)

    private func send(
        _ tracker: inout BroadcastTracker, at times: [Double], port: UInt16 = 50820,
        to: IPAddress = .limitedBroadcast
    ) {
        for time in times {
            tracker.datagram(from: system, to: Endpoint(to, port), frame: frame(time))
        }
    }

    private func every(_ period: Double, _ count: Int) -> [Double] { (0..<count).map { Double($0) * period } }

    @Test func regularBroadcastsAreFound() throws {
        var tracker = BroadcastTracker()
        send(&tracker, at: every(60, 10))
        let found = tracker.finish()
        #expect(found.count == 1)
        #expect(found.first?.count == 10)
        #expect(found.first?.periodSeconds == 60)
        #expect(found.first?.port == 50820)
        #expect(found.first?.last.seconds == 540)
    }

    @Test func fewIrregularOrFastOnesAreNot() {
        var tracker = BroadcastTracker()
        send(&tracker, at: every(60, 5), port: 50820)
        send(&tracker, at: [0, 3, 50, 51, 200, 207, 400, 402], port: 50821)
        send(&tracker, at: every(0.2, 100), port: 50822)
        #expect(tracker.finish().isEmpty)
    }

    @Test(arguments: [UInt16(67), 123, 137, 138, 520, 50794, 50796, 50799])
    func portsOfOtherServicesAreLeftOut(port: UInt16) {
        var tracker = BroadcastTracker()
        send(&tracker, at: every(30, 40), port: port)
        #expect(tracker.finish().isEmpty)
    }

    @Test func multicastIsNoBroadcast() {
        var tracker = BroadcastTracker()
        send(&tracker, at: every(30, 40), to: IPAddress(v4: 0xEF01_0203))
        #expect(tracker.finish().isEmpty)
    }

    @Test func capIsCounted() {
        var tracker = BroadcastTracker()
        for number in 0...BroadcastTracker.maxSenders {
            tracker.datagram(
                from: IPAddress(v4: UInt32(number)), to: Endpoint(.limitedBroadcast, 50820), frame: frame(1))
        }
        #expect(tracker.refused == 1)
    }
}
