import Bytes
import Dissection
import Testing

@testable import Sessions

/// Connections are of interest until what made them so is let go.
@Suite struct SignallingFinderTests {
    private static let client = endpoint("10.1.1.1", 40_000)
    private static let server = endpoint("10.2.1.2", 50_000)

    private static func segment(_ source: Endpoint, _ destination: Endpoint) -> TCPSegment {
        var packet = Packet()
        packet.transport = .tcp
        packet.hasTCPHeader = true
        (packet.source, packet.sourcePort) = (source.address, source.port)
        (packet.destination, packet.destinationPort) = (destination.address, destination.port)
        packet.tcpFlags = TCPFlags.ack
        return TCPSegment(packet)
    }

    private static func isInteresting(_ finder: inout SignallingFinder, _ from: Endpoint, _ to: Endpoint) -> Bool {
        finder.isInteresting(segment(from, to), [UInt8]().rawSpan)
    }

    @Test func `ports of call signaling always are`() {
        var finder = SignallingFinder(ports: [1720])
        let port = Endpoint(Self.server.address, 1720)
        for _ in 0..<2 {
            #expect(Self.isInteresting(&finder, Self.client, port))
            #expect(Self.isInteresting(&finder, port, Self.client))
            #expect(!Self.isInteresting(&finder, Self.client, Self.server))
        }
        finder.closed(1, client: Self.client, server: port)
        finder.forget([], followed: [])
        #expect(Self.isInteresting(&finder, Self.client, port))
    }

    @Test func `a followed connection is one until it is closed`() {
        var finder = SignallingFinder(ports: [1720])
        let follows = finder.follow(Self.segment(Self.client, Self.server))
        #expect(follows)
        for _ in 0..<2 { #expect(Self.isInteresting(&finder, Self.server, Self.client)) }
        // Another one with the same ports is none.
        #expect(!Self.isInteresting(&finder, Endpoint(ip("10.1.1.7"), 40_000), Self.server))
        finder.closed(1, client: Self.client, server: Self.server)
        #expect(!Self.isInteresting(&finder, Self.server, Self.client))
    }

    @Test func `a connection that is let go is none any more`() {
        let pair = EndpointPair(Self.client, Self.server)
        for stays in [true, false] {
            var finder = SignallingFinder(ports: [1720])
            let follows = finder.follow(Self.segment(Self.client, Self.server))
            #expect(follows)
            #expect(Self.isInteresting(&finder, Self.client, Self.server))
            finder.forget([], followed: stays ? [pair] : [])
            #expect(Self.isInteresting(&finder, Self.client, Self.server) == stays)
        }
    }

    /// The addresses are forgotten when there are too many of them.
    @Test func `an address for H245 is one until it is forgotten`() {
        var finder = SignallingFinder(ports: [1720])
        var signal = CallSignal(
            kind: .connect, frame: frame(1), from: Self.server.address, to: Self.client.address, callReference: 1,
            isFromDestination: true)
        signal.h245Address = Self.server
        #expect(!Self.isInteresting(&finder, Self.client, Self.server))
        _ = finder.note(signal, call: 0)
        for _ in 0..<2 { #expect(Self.isInteresting(&finder, Self.client, Self.server)) }
        for number in 0..<SignallingFinder.maxControlAddresses {
            signal.h245Address = Endpoint(IPAddress(v4: UInt32(number)), 1024)
            signal.from = IPAddress(v4: UInt32(number))
            _ = finder.note(signal, call: 1)
        }
        #expect(!Self.isInteresting(&finder, Self.client, Self.server))
        finder.forget([0, 1], followed: [])
        #expect(!Self.isInteresting(&finder, Self.client, Self.server))
    }
}
