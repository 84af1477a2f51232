import CaptureFiles
import Foundation
import LiveCapture
import Testing

/// Several interfaces, in a network namespace.
@Suite(.serialized, .enabled(if: Namespace.inside == "LiveOrderTests", Namespace.outside))
struct LiveOrderTests {
    @Test func `two interfaces are one stream in order of time`() throws {
        let one = try Veth("ord")
        let two = try Veth("alt")
        let source = try LiveSource(interfaces: [one.right, two.right])
        #expect(source.interfaces.map(\.name) == [one.right, two.right])
        // By turns, so that neither interface could be handed out as a whole.
        for turn in 0..<6 {
            let veth = turn % 2 == 0 ? one : two
            try Frames.send((0..<200).map { Frames.udp(turn * 200 + $0) }, on: veth.left)
        }
        var collector = Collector()
        collector.read(source) { $0.frames.count >= 1200 }
        #expect(collector.numbers == Array(0..<1200))
        #expect(collector.isInOrder)
        #expect(collector.records.map { Int($0.interface) } == (0..<1200).map { $0 / 200 % 2 })
        #expect(source.statistics.map(\.received) == [600, 600])
        #expect(source.totalStatistics.received == 1200)
    }

    @Test func `a packet that passes two interfaces appears on both, the sending one first`() throws {
        let veth = try Veth("both")
        let source = try LiveSource(interfaces: [veth.right, veth.left])
        try Frames.send((0..<300).map { Frames.udp($0) }, on: veth.left)
        var collector = Collector()
        collector.read(source) { $0.frames.count >= 600 }
        #expect(collector.isInOrder)
        for interface in [0, 1] {
            let seen = zip(collector.records, collector.numbers).filter { $0.0.interface == interface }.map(\.1)
            #expect(seen == Array(0..<300))
        }
        #expect(collector.records.first?.interface == 1)
    }

    @Test func `what waits for a silent interface comes with the end, or after a while`() throws {
        let one = try Veth("ord")
        let silent = try Veth("not")
        let source = try LiveSource(interfaces: [one.right, silent.right])
        try Frames.send((0..<20).map { Frames.udp($0) }, on: one.left)
        var collector = Collector()
        collector.read(source) { $0.frames.count >= 20 }
        #expect(collector.numbers == Array(0..<20))
        try Frames.send((20..<40).map { Frames.udp($0) }, on: one.left)
        collector.drain(source)
        #expect(collector.numbers == Array(0..<40))
    }

    @Test func `an interface that is named twice is opened once`() throws {
        let veth = try Veth("dup")
        let source = try LiveSource(interfaces: [veth.right, veth.right])
        #expect(source.interfaces.map(\.name) == [veth.right])
    }
}
