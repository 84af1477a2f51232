import Bytes
import CaptureFiles
import Testing

@Suite struct PcapngParserTests {
    @Test(arguments: [true, false])
    func readsAllPacketBlocks(_ littleEndian: Bool) throws {
        var file = PcapngBuilder(littleEndian: littleEndian)
        file.section()
        file.interface(1, snapLength: 4)
        file.interface(101)
        file.enhanced(1, ticks: 1_066_816_800_123_456, [1, 2, 3, 4, 5], original: 80)
        file.old(0, drops: 7, ticks: 1_066_816_801_000_000, [6])
        file.simple(original: 60, [7, 8, 9, 10])
        let capture = try readCapture(bytes: file.bytes)
        try #require(capture.packets.count == 3)
        let packets = capture.packets
        #expect(packets.map(\.bytes) == [[1, 2, 3, 4, 5], [6], [7, 8, 9, 10]])
        #expect(packets.map(\.originalLength) == [80, 1, 60])
        #expect(packets.map(\.linkType) == [.raw, .ethernet, .ethernet])
        #expect(packets.map(\.interface) == [1, 0, 0])
        #expect(packets.map(\.hasTime) == [true, true, false])
        #expect(packets.map(\.frame) == [1, 2, 3])
        let times = packets.map(\.nanoseconds)
        #expect(times == [1_066_816_800_123_456_000, 1_066_816_801_000_000_000, 1_066_816_801_000_000_000])
        let info = capture.info
        #expect(info.format == "pcapng")
        #expect(info.variant == (littleEndian ? "little-endian, microseconds" : "big-endian, microseconds"))
        #expect(info.linkTypes == [.ethernet, .raw])
        #expect(info.dropped == 7)
        #expect(info.snappedPackets == 2)
        #expect(info.problems.isEmpty)
    }

    /// A simple packet holds what the snap length left of it; the rest of the block is padding.
    @Test(arguments: [(UInt32(0), UInt32(6), 6), (4, 60, 4), (100, 6, 6), (0, 60, 8)])
    func lengthOfASimplePacketFollows(_ snapLength: UInt32, _ original: UInt32, _ captured: Int) throws {
        var file = PcapngBuilder()
        file.section()
        file.interface(1, snapLength: snapLength)
        file.simple(original: original, [1, 2, 3, 4, 5, 6, 7, 8])
        let packet = try #require(try readCapture(bytes: file.bytes).packets.first)
        #expect(packet.bytes == Array([1, 2, 3, 4, 5, 6, 7, 8].prefix(captured)))
        #expect(packet.originalLength == Int(original))
    }

    @Test func readsDirectionCheckSequenceAndDrops() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface(1, [(13, [32])])
        file.enhanced(ticks: 1, [1], [(2, file.word(1, 4))])
        file.enhanced(ticks: 2, [1, 2, 3, 4], [(1, Array("a comment".utf8)), (2, file.word(2 | 2 << 5, 4))])
        file.enhanced(ticks: 3, [1, 2], [(4, file.word(5, 8))])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.direction) == [.inbound, .outbound, .unknown])
        #expect(capture.packets.map(\.fcsLength) == [4, 2, 4])
        #expect(capture.info.droppedInPackets == 5)
    }

    @Test func skipsWhatItDoesNotUse() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        file.block(10, file.word(0x544C_534B, 4) + file.word(6, 4) + Array("secret".utf8))
        file.block(0xBAD, file.word(32473, 4) + Array("anything".utf8))
        file.block(0x4000_0BAD, file.word(32473, 4))
        file.block(0x7777_7777, [1, 2, 3, 4, 5, 6, 7, 8])
        file.block(9, Array("__REALTIME_TIMESTAMP=1\n".utf8))
        file.enhanced(ticks: 1, [1])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 1)
        #expect(capture.info.skippedBlocks == 5)
        #expect(capture.info.problems.isEmpty)
        #expect(!"\(capture)".contains("secret"))
    }

    @Test func readsSectionsOfBothByteOrders() throws {
        var big = PcapngBuilder(littleEndian: false)
        big.section(minor: 2, [(4, Array("Dumpcap".utf8))])
        big.interface(276, [(2, Array("any".utf8))])
        big.enhanced(ticks: 5_000_000, [5])
        var little = PcapngBuilder()
        little.section()
        little.interface(1)
        little.enhanced(ticks: 6_000_000, [6])
        let capture = try readCapture(bytes: big.bytes + little.bytes)
        #expect(capture.packets.map(\.nanoseconds) == [5_000_000_000, 6_000_000_000])
        #expect(capture.packets.map(\.linkType) == [.linuxSLL2, .ethernet])
        #expect(capture.packets.map(\.interface) == [0, 1])
        #expect(capture.info.interfaces.map(\.name) == ["any", nil])
        #expect(capture.info.application == "Dumpcap")
        #expect(capture.info.problems.isEmpty)
    }

    /// What `cat a.pcapng b.pcapng` makes of a ring of files: the interfaces are the same.
    @Test func recognisesTheSameInterfacesInTheNextSection() throws {
        var file = PcapngBuilder()
        for section in 0..<5000 {
            file.section()
            file.interface(1, [(2, Array("eth0".utf8))])
            file.interface(1, [(2, Array("eth0".utf8))])
            file.enhanced(1, ticks: UInt64(section), [1])
            file.block(5, file.word(1, 4) + file.word(0, 8) + file.options([(5, file.word(2, 8))]))
        }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 5000)
        #expect(capture.info.interfaces.count == 2)
        #expect(capture.info.dropped == 10_000)
        #expect(capture.info.problems.isEmpty)
    }

    @Test func leavesOutSectionsOfAnotherVersion() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        file.enhanced(ticks: 1, [1])
        file.section(major: 2)
        file.interface()
        file.enhanced(ticks: 2, [2])
        file.section()
        file.interface()
        file.enhanced(ticks: 3, [3])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes) == [[1], [3]])
        #expect(capture.info.problems.map(\.kind) == [.unsupported])
    }

    @Test func countsPacketsOfUnknownInterfaces() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        file.enhanced(1, ticks: 1, [1])
        file.enhanced(0, ticks: 2, [2])
        file.enhanced(0xFFFF_FFFF, ticks: 3, [3])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes) == [[2]])
        #expect(capture.info.packetsWithoutInterface == 2)
        #expect(capture.info.problems.map(\.kind) == [.unknownInterface])
    }

    @Test func capsTheNumberOfInterfaces() throws {
        var file = PcapngBuilder()
        file.section()
        for index in 0..<5000 { file.interface(UInt16(index % 100)) }
        file.enhanced(4095, ticks: 1, [1])
        file.enhanced(4096, ticks: 1, [1])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 1)
        #expect(capture.info.interfaces.count == 4096)
        #expect(capture.info.problems.map(\.kind) == [.limit, .unknownInterface])
    }

    @Test func readsBlocksLargerThanTheBuffer() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        file.block(0xBAD, [UInt8](repeating: 6, count: 3_000_000))
        file.enhanced(ticks: 1, [UInt8](repeating: 5, count: 1_000_000))
        file.enhanced(ticks: 2, [2])
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes.count) == [1_000_000, 1])
        #expect(capture.info.problems.isEmpty)
    }
}
