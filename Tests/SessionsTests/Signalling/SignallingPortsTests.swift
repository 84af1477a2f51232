import Testing

@testable import Sessions

@Suite struct SignallingPortsTests {
    private func mayCarry(_ ports: SignallingPorts, _ source: UInt16, _ destination: UInt16) -> Bool {
        SignallingPorts.mayCarry(UInt32(source) << 16 | UInt32(destination), ports.marks.span)
    }

    @Test func `one watched port is enough`() {
        var ports = SignallingPorts()
        #expect(!mayCarry(ports, 1720, 50_000))
        ports.watch(1720)
        #expect(ports.isWatched(1720))
        #expect(!ports.isFollowed(1720))
        #expect(mayCarry(ports, 1720, 50_000))
        #expect(mayCarry(ports, 50_000, 1720))
        #expect(!mayCarry(ports, 50_000, 1721))
    }

    @Test func `of a connection that is followed both ports are`() {
        var ports = SignallingPorts()
        ports.follow(0)
        #expect(!mayCarry(ports, 0, 65_535))
        ports.follow(65_535)
        #expect(mayCarry(ports, 0, 65_535))
        #expect(mayCarry(ports, 65_535, 0))
        #expect(ports.isFollowed(65_535))
        #expect(!ports.isWatched(65_535))
    }

    @Test func `a port may be of both kinds`() {
        var ports = SignallingPorts()
        ports.follow(7)
        ports.watch(7)
        #expect(ports.isWatched(7) && ports.isFollowed(7))
        #expect(mayCarry(ports, 7, 8))
    }
}
