import Testing

@testable import LiveCapture

/// What is told of an interface, from what is seen of it.
@Suite struct LinkWatchTests {
    private var watch = LinkWatch(name: "eth0", index: 3, hardware: 1)
    private var bound: [Int32] = []

    private mutating func see(
        index: Int32 = 3, up: Bool = true, running: Bool = true, hardware: Int32 = 1, interrupted: Bool = false,
        refusal: String? = nil
    ) -> [LiveEvent] {
        var calls: [Int32] = []
        let state = PcapHandle.State(index: index, isUp: up, isRunning: running, hardware: hardware)
        let events = watch.observe(state, wasInterrupted: interrupted) { index in
            calls.append(index)
            return refusal
        }
        bound += calls
        return events
    }

    private mutating func miss() -> [LiveEvent] { watch.observe(nil, wasInterrupted: false) { _ in nil } }

    @Test mutating func `each change is told once`() {
        #expect(see() == [])
        #expect(see(up: false, running: false) == [.down("eth0")])
        #expect(see(up: false, running: false) == [])
        #expect(see(running: false) == [.noLink("eth0")])
        #expect(see(running: false) == [])
        #expect(see() == [.up("eth0")])
        #expect(see() == [])
        #expect(bound == [])
    }

    @Test mutating func `a short interruption is told as a whole`() {
        #expect(see(interrupted: true) == [.down("eth0"), .up("eth0")])
        #expect(see() == [])
    }

    @Test mutating func `one that comes back is bound, and told when it is up`() {
        #expect(miss() == [.gone("eth0")])
        #expect(miss() == [])
        #expect(see(index: 9, up: false, running: false) == [])
        #expect(bound == [9])
        #expect(see(index: 9) == [.back("eth0")])
        #expect(see(index: 9) == [])
        #expect(bound == [9])
    }

    @Test mutating func `one that comes back without a link has both told`() {
        #expect(miss() == [.gone("eth0")])
        #expect(see(index: 9, running: false) == [.back("eth0"), .noLink("eth0")])
        #expect(see(index: 9) == [.up("eth0")])
    }

    @Test mutating func `one that was replaced unseen is gone and back`() {
        #expect(see(index: 4) == [.gone("eth0"), .back("eth0")])
        #expect(bound == [4])
    }

    @Test mutating func `the same number again is bound all the same: the kernel has let it go`() {
        #expect(miss() == [.gone("eth0")])
        #expect(see() == [.back("eth0")])
        #expect(bound == [3])
    }

    @Test mutating func `what cannot be captured is lost, once, until it goes`() {
        #expect(miss() == [.gone("eth0")])
        #expect(see(index: 5, hardware: 65534) == [.lost("eth0", reason: "it is of another kind")])
        #expect(bound == [])
        #expect(see(index: 5, hardware: 65534) == [])
        #expect(miss() == [.gone("eth0")])
        #expect(see(index: 6, refusal: "not now") == [.lost("eth0", reason: "not now")])
        #expect(miss() == [.gone("eth0")])
        #expect(see(index: 7) == [.back("eth0")])
        #expect(bound == [6, 7])
    }

    @Test func `every event is one line that names its interface`() {
        let events: [LiveEvent] = [
            .down("eth0"), .noLink("eth0"), .up("eth0"), .gone("eth0"), .back("eth0"), .lost("eth0", reason: "why"),
            .failed("eth0", reason: "why"),
        ]
        for event in events {
            #expect(event.interface == "eth0")
            #expect(event.text.hasPrefix("eth0") && !event.text.contains("\n"))
        }
        #expect(Set(events.map(\.text)).count == events.count)
    }
}
