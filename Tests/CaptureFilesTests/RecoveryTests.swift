import CaptureFiles
import Testing

/// How much of a damaged capture comes back, of a thousand packets with damage in a hundred places.
@Suite struct RecoveryTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    /// The parts of a capture, one for each packet, behind `head`.
    struct Parts {
        var head: [UInt8]
        var packets: [[UInt8]]
        var bytes: [UInt8] { head + packets.flatMap(\.self) }
    }

    /// Octets that look like those of a trunk: RTP of 172 octets, and some zeros, as there are in every header.
    private static func payload(_ index: Int, _ generator: inout Generator) -> [UInt8] {
        let count = index % 5 == 0 ? 60 + Int.random(in: 0..<900, using: &generator) : 214
        return (0..<count).map { $0 < 60 && $0 % 3 == 0 ? 0 : UInt8.random(in: 0...255, using: &generator) }
    }

    static func pcap(_ seed: UInt64, _ littleEndian: Bool) -> Parts {
        var generator = Generator(state: seed)
        let head = PcapBuilder(littleEndian: littleEndian).bytes
        let packets = (0..<1000).map { index in
            var file = PcapBuilder(littleEndian: littleEndian)
            file.packet(
                seconds: 1_066_816_800 + UInt32(index) / 50, fraction: UInt32(index % 50) * 20_000,
                payload(index, &generator))
            return Array(file.bytes.dropFirst(head.count))
        }
        return Parts(head: head, packets: packets)
    }

    static func pcapng(_ seed: UInt64, _ littleEndian: Bool) -> Parts {
        var generator = Generator(state: seed)
        var head = PcapngBuilder(littleEndian: littleEndian)
        head.section()
        head.interface()
        let packets = (0..<1000).map { index in
            var file = PcapngBuilder(littleEndian: littleEndian)
            file.enhanced(ticks: 1_066_816_800_000_000 + UInt64(index) * 20_000, payload(index, &generator))
            return file.bytes
        }
        return Parts(head: head.bytes, packets: packets)
    }

    static let captures: [(String, Parts)] = [
        ("pcap", pcap(1, true)), ("big-endian pcap", pcap(2, false)), ("pcapng", pcapng(3, true)),
        ("big-endian pcapng", pcapng(4, false)),
    ]

    /// The packets that were put in and came out, and those that came out and never were.
    private func recovered(_ parts: Parts, _ damaged: [UInt8]) throws -> (
        kept: Int, invented: Int, info: CaptureFileInfo
    ) {
        let whole = try Set(readCapture(bytes: parts.bytes).packets.map(\.bytes))
        #expect(whole.count == 1000)
        let capture = try readCapture(bytes: damaged)
        let found = Set(capture.packets.map(\.bytes))
        return (found.intersection(whole).count, found.subtracting(whole).count, capture.info)
    }

    enum Damage: String, CaseIterable {
        case header, length, tail, zeros, missing, noise
    }

    /// Places that are damaged, and what it may cost: the packet itself, and the one whose beginning is lost with it.
    @Test(arguments: captures, Damage.allCases)
    func damageCostsThePacketsItHits(_ capture: (name: String, parts: Parts), _ damage: Damage) throws {
        var generator = Generator(state: 99)
        var damaged = capture.parts
        let isPcapng = capture.name.contains("pcapng")
        let places = (0..<50).map { $0 * 19 + 15 }
        for place in places {
            var packet = damaged.packets[place]
            func noise(_ range: Range<Int>) {
                for index in range { packet[index] = UInt8.random(in: 0...255, using: &generator) }
            }
            switch damage {
            case .header: noise(0..<16)
            case .length: noise(isPcapng ? 4..<8 : 8..<12)
            case .tail: noise((packet.count - 4)..<packet.count)
            case .zeros: for index in 0..<packet.count { packet[index] = 0 }
            case .missing: packet.removeSubrange(10..<50)
            case .noise: noise(0..<packet.count)
            }
            damaged.packets[place] = packet
        }
        let result = try recovered(capture.parts, damaged.bytes)
        // Behind a hole, the packet takes the beginning of the next one for its end.
        let cost = damage == .missing ? 2 : 1
        #expect(
            result.kept >= 1000 - cost * places.count - 2,
            "\(capture.name), \(damage): \(result.kept) \(result.info.problems.suffix(2).map(\.text))")
        #expect(result.invented <= places.count + 2, "\(capture.name), \(damage): \(result.invented)")
        // What stands at the end of a pcap record is data: no reader can notice.
        if damage != .tail || isPcapng { #expect(result.info.problems.contains { $0.kind == .damaged }) }
        #expect(result.info.bytesRead == damaged.bytes.count)
    }

    @Test(arguments: captures)
    func aRegionTwiceIsReadTwice(_ capture: (name: String, parts: Parts)) throws {
        var doubled = capture.parts
        doubled.packets.insert(contentsOf: doubled.packets[300..<400], at: 400)
        let twice = try readCapture(bytes: doubled.bytes)
        #expect(twice.packets.count == 1100)
        // A region that ends in the middle of a packet.
        let bytes = capture.parts.bytes
        let middle = bytes.count / 2
        let result = try recovered(capture.parts, Array(bytes[..<middle]) + Array(bytes[(middle - 50_000)...]))
        #expect(result.kept >= 999, "\(capture.name): \(result.kept)")
        #expect(result.invented <= 2, "\(capture.name): \(result.invented)")
    }

    @Test(arguments: captures)
    func noisyBitsCostFewPackets(_ capture: (name: String, parts: Parts)) throws {
        var generator = Generator(state: 5)
        var bytes = capture.parts.bytes
        let head = capture.parts.head.count
        for _ in 0..<100 {
            bytes[Int.random(in: head..<bytes.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
        }
        let result = try recovered(capture.parts, bytes)
        #expect(result.kept >= 880, "\(capture.name): \(result.kept)")
    }

    @Test func aFileThatGrowsOrShrinksIsNoFault() throws {
        let parts = Self.captures[0].1
        let file = try TemporaryFile(parts.bytes)
        var source = try CaptureSource(paths: [file.path])
        var count = 0
        #expect(source.nextBatch { records, _ in count += records.count })
        try file.replace(with: Array(parts.bytes.prefix(1000)))
        while source.nextBatch({ records, _ in count += records.count }) {}
        // What was read before is kept; what is gone is not made up.
        #expect(count > 0)
        #expect(count <= 1000)
        let grown = try TemporaryFile(Array(parts.bytes.prefix(20_000)))
        var growing = try CaptureSource(paths: [grown.path])
        try grown.replace(with: parts.bytes)
        var packets = 0
        while growing.nextBatch({ records, _ in packets += records.count }) {}
        #expect(packets == 1000)
        #expect(growing.files.flatMap(\.problems) == [])
    }
}
