import Foundation
import LiveCapture
import Testing

/// Filters in the kernel, in a network namespace.
@Suite(.serialized, .enabled(if: Namespace.inside == "LiveFilterTests", Namespace.outside))
struct LiveFilterTests {
    let veth: Veth

    init() throws { veth = try Veth("flt") }

    private func passing(_ filter: LiveOptions.Filter, _ frames: [[UInt8]]) throws -> [Int] {
        var options = LiveOptions()
        options.filter = filter
        let source = try LiveSource(interfaces: [veth.right], options: options)
        try Frames.send(frames, on: veth.left)
        var collector = Collector()
        collector.drain(source)
        #expect(source.totalStatistics.received == UInt64(collector.frames.count))
        // Octet for octet, the tags too, which the kernel hands over beside the packet.
        #expect(collector.frames.allSatisfy { frames[Frames.number($0)] == $0 })
        return collector.numbers
    }

    @Test func `an expression chooses`() throws {
        let frames = (0..<100).map { Frames.udp($0, port: $0 % 4 == 0 ? 1719 : 40000) }
        #expect(try passing(.expression("udp port 1719"), frames) == Array(stride(from: 0, to: 100, by: 4)))
        #expect(try passing(.none, frames) == Array(0..<100))
    }

    /// The kernel takes the outer tag out of a packet before the filter sees it: files tell nothing of that.
    @Test(arguments: [[], [100], [100, 200]] as [[UInt16]])
    func `the default drops bulk TCP only, with tags and without`(_ tags: [UInt16]) throws {
        let frames = [
            Frames.tcp(0, source: 443, destination: 50000, flags: 0x10, tags: tags),
            Frames.tcp(1, source: 50000, destination: 445, flags: 0x18, tags: tags),
            Frames.tcp(2, source: 50000, destination: 443, flags: 0x02, tags: tags),
            Frames.tcp(3, source: 443, destination: 50000, flags: 0x11, tags: tags),
            Frames.tcp(4, source: 443, destination: 50000, flags: 0x14, tags: tags),
            Frames.tcp(5, source: 50000, destination: 1720, flags: 0x18, tags: tags),
            Frames.tcp(6, source: 50000, destination: 50001, flags: 0x18, tags: tags),
            Frames.tcp(7, source: 80, destination: 1720, flags: 0x18, tags: tags),
            Frames.udp(8, port: 161, tags: tags),
        ]
        #expect(try passing(.standard(h225Ports: [1720]), frames) == [2, 3, 4, 5, 6, 7, 8])
    }

    @Test func `a wrong expression is refused with libpcap's words`() throws {
        var options = LiveOptions()
        options.filter = .expression("udp prot 1719")
        let error = #expect(throws: LiveCaptureError.self) {
            try LiveSource(interfaces: [veth.right], options: options)
        }
        #expect(error?.kind == .filter)
        #expect(error?.message.hasPrefix("filter \"udp prot 1719\" on \(veth.right) (Ethernet): ") == true)
        #expect(error?.description.contains("\n") == false)
    }
}
