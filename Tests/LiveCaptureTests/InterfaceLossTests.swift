import Foundation
import LiveCapture
import Testing

/// Interfaces that go and come back, in a network namespace.
@Suite(.serialized, .enabled(if: Namespace.inside == "InterfaceLossTests", Namespace.outside))
struct InterfaceLossTests {
    let veth: Veth

    init() throws { veth = try Veth("loss") }

    @Test(arguments: [1, 2]) func `down and up is said once, and survived`(_ interfaces: Int) throws {
        let other = try Veth("other")
        let source = try LiveSource(interfaces: Array([veth.right, other.right].prefix(interfaces)))
        var collector = Collector()
        try Frames.send([Frames.udp(1)], on: veth.left)
        collector.read(source) { $0.frames.count == 1 }
        try Program.ip("link set \(veth.right) down")
        collector.read(source) { $0.events.count >= 1 }
        // Long enough for a second look.
        for _ in 0..<8 { collector.read(source, for: 0.2) }
        #expect(collector.events == [.down(veth.right)])
        try Program.ip("link set \(veth.right) up")
        collector.read(source) { $0.events.count >= 2 }
        try Frames.send([Frames.udp(2)], on: veth.left)
        collector.read(source) { $0.frames.count >= 2 }
        #expect(collector.numbers == [1, 2])
        #expect(collector.events == [.down(veth.right), .up(veth.right)])
        #expect(source.totalStatistics.received == 2)
    }

    @Test func `down and up between two looks is said as well`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        var collector = Collector()
        collector.read(source, for: 0.1)
        try Program.ip("link set \(veth.right) down")
        try Program.ip("link set \(veth.right) up")
        try Frames.send([Frames.udp(2)], on: veth.left)
        collector.read(source) { $0.frames.count >= 1 }
        #expect(collector.numbers == [2])
        #expect(collector.events == [.down(veth.right), .up(veth.right)])
    }

    @Test func `the other end's going down is no link`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        var collector = Collector()
        collector.read(source, for: 0.1)
        try Program.ip("link set \(veth.left) down")
        collector.read(source) { $0.events.count >= 1 }
        try Program.ip("link set \(veth.left) up")
        collector.read(source) { $0.events.count >= 2 }
        #expect(collector.events == [.noLink(veth.right), .up(veth.right)])
    }

    @Test(arguments: [1, 2]) func `an interface made anew is captured again`(_ interfaces: Int) throws {
        let other = try Veth("other")
        let source = try LiveSource(interfaces: Array([veth.right, other.right].prefix(interfaces)))
        var collector = Collector()
        try Frames.send([Frames.udp(1)], on: veth.left)
        collector.read(source) { $0.frames.count == 1 }
        for round in 2...3 {
            try veth.delete()
            collector.read(source) { $0.events.last == .gone(veth.right) }
            try veth.add()
            collector.read(source) { $0.events.last == .back(veth.right) }
            #expect(try Program.run(["ip", "-d", "link", "show", veth.right]).output.contains("promiscuity 1"))
            try Frames.send([Frames.udp(round)], on: veth.left)
            collector.read(source) { $0.frames.count >= round }
        }
        #expect(collector.numbers == [1, 2, 3])
        // The interfaces are taken down before they are deleted, and are down when they are made.
        let told = collector.events.filter {
            $0 != .down(veth.right) && $0 != .up(veth.right) && $0 != .noLink(veth.right)
        }
        #expect(told == [.gone(veth.right), .back(veth.right), .gone(veth.right), .back(veth.right)])
        #expect(source.totalStatistics.received == 3)
        // And its going down is still survived, which libpcap would take for the end.
        try Program.ip("link set \(veth.right) down")
        collector.read(source) { $0.events.last == .down(veth.right) }
        try Program.ip("link set \(veth.right) up")
        collector.read(source) { $0.events.last == .up(veth.right) }
        try Frames.send([Frames.udp(4)], on: veth.left)
        collector.read(source) { $0.frames.count >= 4 }
        #expect(collector.numbers == [1, 2, 3, 4])
    }

    @Test func `made anew between two looks is gone and back`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        var collector = Collector()
        collector.read(source, for: 0.1)
        try veth.delete()
        try veth.add()
        collector.read(source) { $0.events.contains(.back(veth.right)) }
        #expect(Array(collector.events.suffix(2)) == [.gone(veth.right), .back(veth.right)])
        try Frames.send([Frames.udp(9)], on: veth.left)
        collector.read(source) { $0.frames.count >= 1 }
        #expect(collector.numbers == [9])
    }

    @Test func `an interface of another kind is said to need a new start`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        var collector = Collector()
        collector.read(source, for: 0.1)
        try veth.delete()
        collector.read(source) { $0.events.last == .gone(veth.right) }
        defer { try? veth.add() }
        // Raw IP instead of Ethernet; needs the tun driver.
        guard try Program.run(["ip", "tuntap", "add", "mode", "tun", "name", veth.right]).status == 0 else { return }
        collector.read(source) { $0.events.last?.text.hasSuffix("start again") == true }
        #expect(collector.events.last == .lost(veth.right, reason: "it is of another kind"))
        try Program.ip("link delete \(veth.right)")
    }
}
