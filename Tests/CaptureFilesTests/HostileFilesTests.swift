import CaptureFiles
import Testing

/// Whatever a file holds, reading it ends and does not trap.
@Suite struct HostileFilesTests {
    static let small: [(name: String, bytes: [UInt8])] = [
        ("pcap", pcap(.microseconds, true)), ("pcap, big-endian nanoseconds", pcap(.nanoseconds, false)),
        ("modified pcap", pcap(.modified, true)), ("pcapng", pcapng(true)), ("big-endian pcapng", pcapng(false)),
    ]

    private static func pcap(_ form: PcapBuilder.Form, _ littleEndian: Bool) -> [UInt8] {
        var file = PcapBuilder(form, littleEndian: littleEndian)
        for index in 0..<8 {
            let data = (0..<(20 + index)).map { UInt8(truncatingIfNeeded: $0 &* 31 | 0x80) }
            file.packet(seconds: 1_066_816_800 + UInt32(index), data)
        }
        return file.bytes
    }

    private static func pcapng(_ littleEndian: Bool) -> [UInt8] {
        var file = PcapngBuilder(littleEndian: littleEndian)
        file.section([(4, Array("app".utf8))])
        file.interface(1, snapLength: 96, [(2, Array("e0".utf8)), (9, [9]), (11, [0, 0x75]), (14, file.word(1, 8))])
        file.block(4, file.word(1, 2) + file.word(6, 2) + [10, 0, 0, 1, 0x61, 0, 0, 0] + [0, 0, 0, 0])
        for index in 0..<4 {
            file.enhanced(ticks: UInt64(index), [UInt8](repeating: 0xF0, count: 20), [(2, file.word(1, 4))])
        }
        file.old(drops: 1, ticks: 4, [1, 2])
        file.simple(original: 4, [1, 2, 3, 4])
        file.block(10, file.word(0x544C_534B, 4) + file.word(4, 4) + [1, 2, 3, 4])
        file.block(5, file.word(0, 4) + file.word(0, 8) + file.options([(5, file.word(2, 8))]))
        file.enhanced(ticks: 9, [1])
        return file.bytes
    }

    /// The builder of the fixtures against a program that shares nothing with it.
    @Test(.enabled(if: isInstalled("capinfos"), "capinfos is not installed"), arguments: small)
    func capinfosReadsTheFixturesAlike(_ name: String, _ bytes: [UInt8]) throws {
        let file = try TemporaryFile(bytes)
        let table = try #require(output(of: "capinfos -T -r -m -Q -M -c -d '\(file.path)' 2>/dev/null"))
        let numbers = table.split(separator: ",").dropFirst().map { Int($0.filter(\.isNumber)) }
        let info = try #require(try read(bytes)).info
        #expect(numbers == [info.packets, info.originalBytes], "\(name)")
    }

    /// Nil where the file is refused.
    private func read(_ bytes: [UInt8]) throws -> ReadCapture? {
        do {
            // No packet takes less than 12 bytes of a file.
            return try readCapture(bytes: bytes, maximumPackets: bytes.count / 12)
        } catch is CaptureError {
            return nil
        }
    }

    /// A cut file yields the beginning of what the whole file yields.
    @Test(arguments: small)
    func everyPrefix(_ name: String, _ bytes: [UInt8]) throws {
        let whole = try #require(try read(bytes)).packets
        var last = 0
        for count in 0...bytes.count {
            guard let capture = try read(Array(bytes.prefix(count))) else {
                #expect(count < 28, "\(name), \(count) bytes")
                continue
            }
            #expect(capture.packets == Array(whole.prefix(capture.packets.count)), "\(name), \(count) bytes")
            #expect(capture.packets.count >= last, "\(name), \(count) bytes")
            #expect(capture.info.problems.allSatisfy { $0.kind == .truncated }, "\(name), \(count) bytes")
            #expect(capture.info.bytesRead == count, "\(name), \(count) bytes")
            last = capture.packets.count
        }
        #expect(last == whole.count)
    }

    /// One wrong bit costs few packets, and never those before it.
    @Test(arguments: small)
    func everyBitFlip(_ name: String, _ bytes: [UInt8]) throws {
        let whole = try #require(try read(bytes)).packets
        var refused = 0
        var before: [ReadPacket] = []
        for bit in 0..<(bytes.count * 8) {
            if bit % 8 == 0, let prefix = try read(Array(bytes.prefix(bit / 8))) { before = prefix.packets }
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let capture = try read(changed) else {
                refused += 1
                #expect(bit / 8 < 16, "\(name), bit \(bit)")
                continue
            }
            #expect(capture.info.bytesRead == bytes.count, "\(name), bit \(bit)")
            #expect(Array(capture.packets.prefix(before.count)) == before, "\(name), bit \(bit)")
            if name.contains("pcapng") { continue }
            // A packet whose length grew by 128 swallows the three that follow.
            if bit / 8 >= 24 { #expect(capture.packets.count >= whole.count - 3, "\(name), bit \(bit)") }
        }
        #expect(refused > 0)
    }

    /// A generator of the test's own, so that a failure comes back.
    private struct Noise {
        var state: UInt64

        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
    }

    @Test(arguments: small, [1, 2, 3])
    func randomDamage(_ file: (name: String, bytes: [UInt8]), seed: Int) throws {
        var noise = Noise(state: UInt64(seed))
        for round in 0..<400 {
            var bytes = file.bytes
            for _ in 0...noise.next(8) {
                switch noise.next(4) {
                case 0: bytes[noise.next(bytes.count)] = UInt8(noise.next(256))
                case 1: bytes.remove(at: noise.next(bytes.count))
                case 2: bytes.insert(UInt8(noise.next(256)), at: noise.next(bytes.count))
                default:
                    let start = noise.next(bytes.count)
                    let value: UInt8 = noise.next(2) == 0 ? 0 : 0xFF
                    for index in start..<min(start + 4, bytes.count) { bytes[index] = value }
                }
            }
            guard let capture = try read(bytes) else { continue }
            #expect(capture.info.bytesRead == bytes.count, "\(file.name), seed \(seed), round \(round)")
        }
    }

    @Test(arguments: small)
    func noiseBehindAHeader(_ name: String, _ bytes: [UInt8]) throws {
        var noise = Noise(state: 99)
        let head = bytes.prefix(name.contains("pcapng") ? 28 + 12 : 24)
        for limit in [2, 8, 256] {
            for _ in 0..<20 {
                let body = (0..<5000).map { _ in UInt8(noise.next(limit)) }
                let capture = try readCapture(bytes: head + body, maximumPackets: 500)
                #expect(capture.info.problems.count <= CaptureFileInfo.maximumProblems + 1)
            }
        }
    }
}
