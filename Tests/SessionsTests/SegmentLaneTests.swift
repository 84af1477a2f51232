import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

/// Segments of TCP of all kinds and in any order against the long way.
@Suite struct SegmentLaneTests {
    /// Whatever hosts, networks and mirrors do to segments.
    private struct Traffic {
        var random: Seeded
        var frames: [(time: Double, bytes: [UInt8])] = []
        var cuts: [Int] = []
        var files: [Int32] = []
        private var identification: UInt16 = 1
        private var time = 20.0
        private var file: Int32 = 0

        init(_ seed: UInt64) { random = Seeded(seed) }

        private mutating func host() -> IPAddress {
            let hosts: [UInt32] = [0x0A01_0101, 0x0A01_0102, 0x0A02_0114, 0x0A03_0105, 0, .max, 0x0A01_01FF]
            return IPAddress(v4: random.chance(9) ? random.one(of: hosts) : random.one(of: Array(hosts[..<4])))
        }

        /// Of call signaling, and of others.
        private mutating func port() -> UInt16 { random.one(of: [1720, 445, 445, 49_152, 49_153, 0, 65_535]) }

        private mutating func payload() -> [UInt8] {
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: return []
            case 2: return Array([3, 0, 0, 20, 8, 2, 0, 1, 5, 4].prefix(Int.random(in: 1...10, using: &random)))
            case 3: return [3, 0, 0, UInt8.random(in: 4...40, using: &random)] + [UInt8](repeating: 8, count: 30)
            default:
                let count = Int.random(in: 1...60, using: &random)
                return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
        }

        private mutating func segment() -> [UInt8] {
            let from = Endpoint(host(), port())
            let to = Endpoint(random.chance(30) ? from.address : host(), port())
            if random.chance(10) { return Frames.udp(from, to, payload(), identification: identification) }
            let flags = random.one(of: [
                TCPFlags.ack, TCPFlags.ack, TCPFlags.ack, TCPFlags.syn, TCPFlags.fin, TCPFlags.rst,
            ])
            var frame = Frames.tcp(
                from, to, flags: random.chance(6) ? flags | TCPFlags.ack : flags,
                sequence: random.one(of: [0, 1000, 1001, 1020, .max]),
                acknowledgment: random.one(of: [0, 1000, 1001, 1020, .max]),
                payload())
            identification &+= 1
            if random.chance(2) {
                frame[18] = UInt8(identification >> 8)
                frame[19] = UInt8(identification & 0xFF)
            }
            return frame
        }

        /// What is odd about some: tags, trailers, lengths, fragments, options, a header that is not whole.
        private mutating func odd(_ frame: [UInt8]) -> [UInt8] {
            var frame = frame
            switch Int.random(in: 0..<11, using: &random) {
            case 0, 1: frame.insert(contentsOf: [0x81, 0, 0, 7], at: 12)
            case 2: frame.insert(contentsOf: [0x81, 0, 0, 7, 0x81, 0, 0, 8], at: 12)
            case 3: frame += [UInt8](repeating: 0, count: 6)
            case 4: frame[17] &-= 1
            case 5: frame[17] &+= 1
            case 6: frame[20] = 0x20
            case 7: frame[14] = 0x46
            case 8: frame[46] = random.one(of: [0x40, 0x60, 0xF0])
            case 9: frame[22] = 63
            default: frame.replaceSubrange(0..<6, with: [UInt8](repeating: 0xFF, count: 6))
            }
            return frame
        }

        mutating func add() {
            time += random.one(of: [0.0001, 0.0001, 0.004, 0.02, 0.3, 2])
            if random.chance(60) { time -= 3 }
            if random.chance(90) { file += 1 }
            var frame = segment()
            if frame.count > 46, random.chance(6) { frame = odd(frame) }
            let cut = random.chance(25) ? Swift.min(frame.count, Int.random(in: 1...30, using: &random)) : 0
            frame.removeLast(cut)
            for again in 0..<(random.chance(8) ? 2 : 1) {
                // Copies came by another way as often as not.
                if again > 0, frame.count > 30, random.chance(2) { frame[22] &-= 1 }
                frames.append((time, frame))
                cuts.append(cut)
                files.append(file)
            }
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `segments of all kinds come out alike`(_ seed: UInt64) {
        var traffic = Traffic(seed)
        for _ in 0..<700 { traffic.add() }
        func said(_ way: SpeechWay) -> [String] {
            DatagramPacketTests.said(
                way.analysis(traffic.frames, file: { traffic.files[$0] }, cut: { traffic.cuts[$0] }))
        }
        let long = said(.long)
        for way in SpeechWay.allCases where way != .long {
            for (one, other) in zip(said(way), long) { #expect(one == other, "\(way)") }
        }
    }

    /// More pairs than are remembered, in an order in which some come again soon and others late.
    @Test func `segments of many pairs come out alike`() {
        let server = endpoint("10.2.1.20", 445)
        let frames = (0..<3 * RecentPairs.capacity).map { index in
            let pair = index % 3 == 0 ? index % 7 : index * 13 % (2 * RecentPairs.capacity)
            let host = Endpoint(IPAddress(v4: 0x0A03_0001 + UInt32(pair) * 3), 50_000)
            let (from, to) = index % 5 < 3 ? (host, server) : (server, host)
            return (
                time: Double(index) * 0.01,
                bytes: Frames.tcp(
                    from, to, flags: TCPFlags.ack, sequence: UInt32(index), acknowledgment: UInt32(1000 + index), [1])
            )
        }
        let long = DatagramPacketTests.said(SpeechWay.long.analysis(frames))
        for way in SpeechWay.allCases { #expect(DatagramPacketTests.said(way.analysis(frames)) == long, "\(way)") }
    }

    @Test func `the lane takes a row up to the first packet of another kind`() {
        let (one, two) = (endpoint("10.1.1.1", 445), endpoint("10.1.1.2", 50_000))
        var frames = (0..<6).map { Frames.tcp(one, two, flags: TCPFlags.ack, acknowledgment: UInt32($0), [1]) }
        frames.append(Frames.udp(one, two))
        var row = FrameRow()
        for (index, frame) in frames.enumerated() { row.add(frame, at: Double(index) * 0.01) }
        let (records, octets) = (row.records, row.octets)
        var analyzer = Analyzer()
        var index = 0
        // The first packet of a capture has none before it.
        let isTaken = analyzer.takeSegments(records.span, octets.rawSpan, from: &index)
        #expect(!isTaken)
        analyzer.accept(records.span.extracting(0..<2), octets.rawSpan)
        index = 2
        let isLaneTaken = analyzer.takeSegments(records.span, octets.rawSpan, from: &index)
        #expect(isLaneTaken)
        #expect(index == 6)
        #expect(analyzer.packets == 6)
        #expect(analyzer.previous?.number == 6)
        #expect(analyzer.hosts.unicast == 6)
        let isDatagramTaken = analyzer.takeSegments(records.span, octets.rawSpan, from: &index)
        #expect(!isDatagramTaken)
        #expect(index == 6)
    }
}
