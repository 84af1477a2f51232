import Bytes
import CaptureFiles
import Testing

@Suite struct PcapParserTests {
    static let forms: [(PcapBuilder.Form, Bool)] = [
        (.microseconds, true), (.microseconds, false), (.nanoseconds, true), (.nanoseconds, false),
        (.modified, true), (.modified, false),
    ]

    @Test(arguments: forms)
    func readsEveryVariant(_ form: PcapBuilder.Form, littleEndian: Bool) throws {
        var file = PcapBuilder(form, littleEndian: littleEndian, network: 113)
        file.packet(seconds: 1_066_816_800, fraction: 123_456, [1, 2, 3, 4], packetType: 4)
        file.packet(seconds: 0xFFFF_FFFF, fraction: 999_999, [5], original: 1500)
        let capture = try readCapture(bytes: file.bytes)
        let scale: Int64 = form == .nanoseconds ? 1 : 1000
        try #require(capture.packets.count == 2)
        let (first, second) = (capture.packets[0], capture.packets[1])
        #expect(first.nanoseconds == 1_066_816_800_000_000_000 + 123_456 * scale)
        #expect(second.nanoseconds == 4_294_967_295_000_000_000 + 999_999 * scale)
        #expect(first.bytes == [1, 2, 3, 4])
        #expect(first.originalLength == 4)
        #expect(second.bytes == [5])
        #expect(second.originalLength == 1500)
        #expect(first.linkType == .linuxSLL)
        #expect([first.frame, second.frame] == [1, 2])
        #expect(first.hasTime)
        #expect(first.direction == (form == .modified ? .outbound : .unknown))
        #expect(second.direction == (form == .modified ? .inbound : .unknown))
        #expect(capture.info.format == "pcap")
        #expect(capture.info.variant.hasPrefix(littleEndian ? "little-endian" : "big-endian"))
        #expect(capture.info.variant.contains("nanoseconds") == (form == .nanoseconds))
        #expect(capture.info.problems.isEmpty)
        #expect(capture.info.snappedPackets == 1)
        #expect(capture.info.capturedBytes == 5)
        #expect(capture.info.originalBytes == 1504)
        #expect(capture.info.fileBytes == file.bytes.count)
        #expect(capture.info.bytesRead == file.bytes.count)
    }

    @Test(arguments: [UInt32(0), 0xFFFF_FFFF, 262_144, 96])
    func acceptsAnySnapLength(_ snapLength: UInt32) throws {
        var file = PcapBuilder(snapLength: snapLength)
        // Longer than 96: some programs write a snap length they do not keep to.
        for second in 1...3 { file.packet(seconds: UInt32(second), [UInt8](repeating: 7, count: 1500)) }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes.count) == [1500, 1500, 1500])
        #expect(capture.info.problems.isEmpty)
        #expect(capture.info.interfaces[0].snapLength == Int(snapLength))
    }

    /// The field counts 16-bit words, and means something only with bit 26.
    @Test(arguments: [(UInt32(0x2400_0001), 4), (0x1400_0001, 2), (0x2000_0001, 0), (0x0400_0001, 0)])
    func takesLinkTypeAndCheckSequenceFromOneField(_ network: UInt32, _ octets: Int) throws {
        var file = PcapBuilder(network: network)
        file.packet(seconds: 1, [0, 1, 2, 3, 4, 5])
        let packet = try #require(try readCapture(bytes: file.bytes).packets.first)
        #expect(packet.linkType == .ethernet)
        #expect(packet.fcsLength == octets)
    }

    @Test func readsSwappedLengthsOfOldVersions() throws {
        var file = PcapBuilder(version: (2, 2))
        // Captured and original length stand the other way round.
        file.file.u32(10)
        file.file.u32(0)
        file.file.u32(60)
        file.file.u32(3)
        file.file.raw([1, 2, 3])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes) == [[1, 2, 3]])
        #expect(capture.packets.map(\.originalLength) == [60])
        #expect(capture.info.problems.isEmpty)
    }

    @Test func keepsWhatStandsBeforeACutLastPacket() throws {
        var file = PcapBuilder()
        file.packet(seconds: 1, [1, 2, 3])
        file.packet(seconds: 2, [4, 5, 6])
        let capture = try readCapture(bytes: file.bytes.dropLast(1))
        #expect(capture.packets.map(\.bytes) == [[1, 2, 3]])
        let problem = try #require(capture.info.problems.first)
        #expect(problem.kind == .truncated)
        #expect(problem.offset == 24 + 19)
        #expect(problem.frameInFile == 1)
        #expect(problem.text == "the last packet is cut short: 18 of 19 bytes are there")
    }

    @Test func countsTimesThatGoBackwards() throws {
        var file = PcapBuilder()
        for second: UInt32 in [10, 12, 11, 13, 3, 14] { file.packet(seconds: second, [1]) }
        let info = try readCapture(bytes: file.bytes).info
        #expect(info.backwardsCount == 2)
        #expect(info.maximumBackwardsStep == 10)
        #expect(info.first?.nanoseconds == 3_000_000_000)
        #expect(info.last?.nanoseconds == 14_000_000_000)
        #expect(info.problems.map(\.kind) == [.clockBackwards])
        #expect(info.problems.first?.frameInFile == 3)
    }

    /// More than one buffer, with packets across every boundary.
    @Test func readsPacketsAcrossBufferBoundaries() throws {
        var file = PcapBuilder(snapLength: 262_144)
        var lengths: [Int] = []
        for index in 0..<40 {
            let length = [262_144, 1, 65_535, 100_001][index % 4]
            lengths.append(length)
            file.packet(seconds: UInt32(index), [UInt8](repeating: UInt8(index), count: length))
        }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes.count) == lengths)
        for (index, packet) in capture.packets.enumerated() {
            #expect(packet.bytes.allSatisfy { $0 == UInt8(index) })
        }
        #expect(capture.info.problems.isEmpty)
    }

    @Test func readsAnEmptyCapture() throws {
        let capture = try readCapture(bytes: PcapBuilder().bytes)
        #expect(capture.packets.isEmpty)
        #expect(capture.info.first == nil)
        #expect(capture.info.problems.isEmpty)
        #expect(capture.info.linkTypes == [.ethernet])
    }

    @Test func saysThatAVersionIsUnknown() throws {
        var file = PcapBuilder(version: (3, 0))
        file.packet(seconds: 1, [1])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 1)
        #expect(capture.info.problems.map(\.kind) == [.unsupported])
    }
}
