import Bytes
import CaptureFiles
import Foundation
import LiveCapture
import Testing

/// One interface, in a network namespace.
@Suite(.serialized, .enabled(if: Namespace.inside == "LiveSourceTests", Namespace.outside))
struct LiveSourceTests {
    let veth: Veth

    init() throws { veth = try Veth("one") }

    @Test func `every packet arrives, octet for octet`() throws {
        let frames = (0..<3000).map { Frames.udp($0, length: 60 + $0 % 1455) }
        let source = try LiveSource(interfaces: [veth.right])
        #expect(source.interfaces.map(\.name) == [veth.right])
        #expect(source.interfaces[0].linkType == .ethernet)
        #expect(source.interfaces[0].isNanoseconds)
        #expect(source.interfaces[0].warnings == [])
        #expect(source.interfaces[0].filter == nil)
        let before = Date().timeIntervalSince1970
        try Frames.send(frames, on: veth.left)
        var collector = Collector()
        collector.read(source) { $0.frames.count >= frames.count }
        collector.drain(source)
        #expect(collector.frames == frames)
        #expect(collector.isInOrder)
        #expect(collector.events == [])
        let first = try #require(collector.records.first)
        #expect(first.linkType == .ethernet && first.interface == 0 && first.offset == 0 && first.frame == 0)
        // The clock of the machine, in the right unit.
        #expect(abs(Double(first.time.nanoseconds) / 1e9 - before) < 60)
        #expect(collector.records.allSatisfy { $0.capturedLength == $0.originalLength })
        #expect(collector.records.map(\.capturedLength) == frames.map(\.count))
        let counts = source.totalStatistics
        #expect(counts.received == UInt64(frames.count))
        #expect(counts.droppedByKernel == 0)
        source.close()
        #expect(source.totalStatistics == counts)
        #expect(source.read(wait: 0, maximum: 10) { _, _ in true } == [])
    }

    @Test func `a packet is cut at the snap length, and its length on the wire kept`() throws {
        var options = LiveOptions()
        options.snapLength = 64
        let source = try LiveSource(interfaces: [veth.right], options: options)
        try Frames.send([Frames.udp(1, length: 60), Frames.udp(2, length: 1000)], on: veth.left)
        var collector = Collector()
        collector.read(source) { $0.frames.count >= 2 }
        #expect(collector.records.map(\.capturedLength) == [60, 64])
        #expect(collector.frames.map(\.count) == [60, 64])
        #expect(collector.records.map(\.originalLength) == [60, 1000])
    }

    @Test func `what is not taken stays for the next call`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        try Frames.send((0..<500).map { Frames.udp($0) }, on: veth.left)
        var numbers: [Int] = []
        var sizes: [Int] = []
        let end = Date(timeIntervalSinceNow: 10)
        while numbers.count < 500, Date() < end {
            var size = 0
            _ = source.read(wait: 200, maximum: 64) { _, bytes in
                numbers.append(Frames.number(bytes.copy()))
                size += 1
                return size < 10
            }
            if size > 0 { sizes.append(size) }
        }
        #expect(numbers == Array(0..<500))
        #expect(sizes == Array(repeating: 10, count: 50))
    }

    @Test func `no more than the maximum is handed out`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        try Frames.send((0..<100).map { Frames.udp($0) }, on: veth.left)
        var sizes: [Int] = []
        let end = Date(timeIntervalSinceNow: 10)
        while sizes.reduce(0, +) < 100, Date() < end {
            var size = 0
            _ = source.read(wait: 200, maximum: 7) { _, _ in
                size += 1
                return true
            }
            if size > 0 { sizes.append(size) }
        }
        #expect(sizes == Array(repeating: 7, count: 14) + [2])
    }

    @Test func `an error of the taker comes through, and reading goes on after it`() throws {
        struct Full: Error {}
        let source = try LiveSource(interfaces: [veth.right])
        try Frames.send((0..<5).map { Frames.udp($0) }, on: veth.left)
        var numbers: [Int] = []
        var errors = 0
        let end = Date(timeIntervalSinceNow: 10)
        while numbers.count < 5, Date() < end {
            do {
                _ = try source.read(wait: 200, maximum: 100) { _, bytes throws(Full) in
                    numbers.append(Frames.number(bytes.copy()))
                    if numbers.count == 2 { throw Full() }
                    return true
                }
            } catch {
                errors += 1
            }
        }
        #expect(numbers == [0, 1, 2, 3, 4])
        #expect(errors == 1)
    }

    /// Without, each call would take a second, until it is time to look at the interface.
    @Test(.timeLimit(.minutes(1))) func `a readable descriptor ends the wait`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data([1]))
        for _ in 0..<1000 {
            _ = source.read(wait: 60_000, wake: pipe.fileHandleForReading.fileDescriptor, maximum: 1) { _, _ in true }
        }
    }

    @Test func `draining hands out what was sent before`() throws {
        let source = try LiveSource(interfaces: [veth.right])
        try Frames.send((0..<50).map { Frames.udp($0) }, on: veth.left)
        var collector = Collector()
        collector.drain(source)
        #expect(collector.numbers == Array(0..<50))
        #expect(source.totalStatistics.received == 50)
    }

    @Test func `drops are counted: received is handed out and dropped`() throws {
        var options = LiveOptions()
        options.bufferMiB = 1
        let source = try LiveSource(interfaces: [veth.right], options: options)
        let frames = (0..<4000).map { Frames.udp($0, length: 1400) }
        // 5.6 MB into a ring of 1 MiB that nobody reads meanwhile.
        try Frames.send(frames, on: veth.left)
        var collector = Collector()
        collector.drain(source)
        let counts = source.totalStatistics
        #expect(counts.received == 4000)
        #expect(counts.droppedByKernel > 2000)
        #expect(UInt64(collector.frames.count) + counts.droppedByKernel == counts.received)
        #expect(collector.frames.elementsEqual(frames.prefix(collector.frames.count)))
    }

    @Test func `an interface that is not there is named with those that are`() throws {
        let error = #expect(throws: LiveCaptureError.self) { try LiveSource(interfaces: ["nowhere7"]) }
        #expect(error?.kind == .noSuchInterface)
        #expect(error?.message.hasPrefix("nowhere7: no such interface; there is ") == true)
        #expect(error?.message.contains(veth.left) == true)
        #expect(error?.description.hasSuffix("; scndoctor live -D lists them") == true)
    }

    @Test func `an interface that is down is named, with the command that changes it`() throws {
        try Program.ip("link set \(veth.right) down")
        let error = #expect(throws: LiveCaptureError.self) { try LiveSource(interfaces: [veth.right]) }
        #expect(error?.kind == .down)
        #expect(
            error?.description
                == "\(veth.right): the interface is down; ip link set \(veth.right) up, then start again")
    }

    @Test func `all interfaces at once are cooked, and not promiscuous`() throws {
        let source = try LiveSource(interfaces: ["any"])
        #expect(source.interfaces[0].linkType == .linuxSLL)
        #expect(
            source.interfaces[0].warnings == [
                "any is never promiscuous: to see what is mirrored, name the interface of the mirror port"
            ])
        try Frames.send([Frames.udp(3)], on: veth.left)
        var collector = Collector()
        collector.read(source) { $0.frames.count >= 2 }
        // It leaves by one interface of the pair and arrives on the other.
        #expect(collector.numbers == [3, 3])
        #expect(collector.frames.allSatisfy { $0.count == 16 + 120 - 14 })
        #expect(collector.events == [])
    }

    @Test func `the list tells what interfaces are`() throws {
        try Program.ip("address add 10.7.7.7/24 dev \(veth.left)")
        let all = try NetworkInterface.all()
        let left = try #require(all.first { $0.name == veth.left })
        #expect(left.isUp && left.isRunning && !left.isLoopback && !left.isWireless)
        #expect(left.addresses.map(\.description) == ["10.7.7.7"])
        let loopback = try #require(all.first { $0.name == "lo" })
        #expect(loopback.isLoopback && !loopback.isUp)
        #expect(!all.contains { $0.name.hasPrefix("nflog") || $0.name.hasPrefix("usbmon") })
    }

    @Test func `promiscuous mode is asked for, and given back`() throws {
        func promiscuity() throws -> Bool {
            try Program.run(["ip", "-d", "link", "show", veth.right]).output.contains("promiscuity 1")
        }
        let source = try LiveSource(interfaces: [veth.right])
        #expect(try promiscuity())
        source.close()
        #expect(try !promiscuity())
        var options = LiveOptions()
        options.isPromiscuous = false
        let quiet = try LiveSource(interfaces: [veth.right], options: options)
        #expect(try !promiscuity())
        quiet.close()
    }
}
