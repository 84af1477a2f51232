import Bytes
import Testing

@testable import Sessions

@Suite struct MediaPathTests {
    private let a = endpoint("192.168.43.1", 50_000)
    private let b = endpoint("192.168.42.1", 50_002)

    private func above(_ endpoint: Endpoint) -> Endpoint { Endpoint(endpoint.address, endpoint.port + 1) }

    private func tracker(_ packets: Int, negotiated: [Endpoint] = []) -> MediaTracker {
        var tracker = MediaTracker()
        for address in negotiated { tracker.negotiate(address) }
        for number in 0..<packets {
            let bytes = RTPPacket(time: 0, sequence: UInt16(number), timestamp: UInt32(number) * 160).bytes
            _ = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(Double(number) * 0.02))
        }
        return tracker
    }

    @Test func `the port above, both ways`() {
        let tracker = tracker(5)
        #expect(tracker.path(ofControlFrom: above(a), to: above(b))?.source == a)
        #expect(tracker.path(ofControlFrom: above(a), to: above(b))?.destination == b)
        #expect(tracker.path(ofControlFrom: above(b), to: above(a))?.source == b)
    }

    @Test func `the same port, both ways`() {
        let tracker = tracker(5)
        #expect(tracker.path(ofControlFrom: a, to: b)?.source == a)
        #expect(tracker.path(ofControlFrom: b, to: a)?.source == b)
    }

    @Test func `nothing else`() {
        let tracker = tracker(5)
        #expect(tracker.path(ofControlFrom: above(a), to: b) == nil)
        #expect(tracker.path(ofControlFrom: a, to: above(b)) == nil)
        #expect(tracker.path(ofControlFrom: above(above(a)), to: above(above(b))) == nil)
        #expect(tracker.path(ofControlFrom: endpoint("10.0.0.1", 0), to: endpoint("10.0.0.2", 0)) == nil)
        // A packet or two prove no media.
        #expect(self.tracker(2).path(ofControlFrom: above(a), to: above(b)) == nil)
    }

    @Test func `what signaling named is enough`() {
        let tracker = tracker(0, negotiated: [b])
        #expect(tracker.path(ofControlFrom: above(a), to: above(b))?.destination == b)
        #expect(tracker.path(ofControlFrom: above(b), to: above(a))?.source == b)
        #expect(tracker.path(ofControlFrom: a, to: b)?.destination == b)
    }
}
