import CaptureFiles
import Testing

@Suite struct PcapngDamageTests {
    /// Ten packets, then whatever `damage` adds, then ten packets.
    private func file(_ damage: (inout PcapngBuilder) -> Void) -> (bytes: [UInt8], offset: Int, count: Int) {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        for index in 0..<10 { file.enhanced(ticks: UInt64(index), [UInt8](repeating: 0xE0, count: 60 + index)) }
        let offset = file.bytes.count
        damage(&file)
        let count = file.bytes.count - offset
        for index in 10..<20 { file.enhanced(ticks: UInt64(index), [UInt8](repeating: 0xE0, count: 60 + index)) }
        return (file.bytes, offset, count)
    }

    private func expectOneGap(_ file: (bytes: [UInt8], offset: Int, count: Int)) throws {
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map(\.bytes.count) == (0..<20).map { 60 + $0 })
        #expect(capture.info.problems.map(\.kind) == [.damaged])
        #expect(capture.info.problems.first?.offset == file.offset)
        #expect(capture.info.problems.first?.frameInFile == 10)
        #expect(capture.info.problems.first?.text.contains("byte \(file.offset)") == true)
    }

    @Test(arguments: [4, 10, 4096, 2_000_000])
    func goesOnBehindForeignBytes(_ count: Int) throws {
        try expectOneGap(file { $0.append([UInt8](repeating: 0xDD, count: count)) })
        try expectOneGap(file { $0.append([UInt8](repeating: 0, count: count)) })
    }

    /// Length below 12, no multiple of 4, above the cap, beyond the end of the file.
    @Test(arguments: [UInt64(0), 8, 33, 0xFFFF_FFFC, 0x0100_0004, 0x0080_0000])
    func goesOnBehindAnImpossibleLength(_ length: UInt64) throws {
        try expectOneGap(
            file { file in
                file.append(file.word(6, 4) + file.word(length, 4) + [UInt8](repeating: 0xEE, count: 40))
            })
    }

    @Test func goesOnBehindATrailerThatDiffers() throws {
        try expectOneGap(
            file { file in
                file.append(file.word(6, 4) + file.word(36, 4) + [UInt8](repeating: 0, count: 24) + file.word(40, 4))
            })
    }

    /// The block's lengths agree, and the packet in it would be longer than the block.
    @Test func leavesOutABlockThatContradictsItself() throws {
        try expectOneGap(
            file { $0.block(6, $0.word(0, 4) + $0.word(0, 8) + $0.word(1000, 4) + $0.word(1000, 4) + [1, 2, 3, 4]) })
        try expectOneGap(file { $0.block(6, [1, 2, 3, 4]) })
        try expectOneGap(file { $0.block(1, []) })
        try expectOneGap(file { $0.block(5, []) })
        try expectOneGap(file { $0.block(3, []) })
    }

    @Test func readsTheNextSectionBehindDamage() throws {
        var first = PcapngBuilder()
        first.section()
        first.interface()
        first.enhanced(ticks: 1, [1])
        first.append([UInt8](repeating: 0x99, count: 333))
        var second = PcapngBuilder(littleEndian: false)
        second.section()
        second.interface(101)
        second.enhanced(ticks: 2, [2])
        let capture = try readCapture(bytes: first.bytes + second.bytes)
        #expect(capture.packets.map(\.bytes) == [[1], [2]])
        #expect(capture.packets.map(\.linkType) == [.ethernet, .raw])
        #expect(capture.info.problems.map(\.kind) == [.damaged])
    }

    /// The interfaces behind a section header with a wrong length are the new section's.
    @Test func interfacesBehindABrokenSectionHeaderAreNew() throws {
        var file = PcapngBuilder()
        file.section()
        file.interface(1)
        let offset = file.bytes.count
        file.section()
        file.interface(101)
        file.enhanced(ticks: 2, [2])
        var bytes = file.bytes
        bytes[offset + 4] = 7
        let capture = try readCapture(bytes: bytes)
        #expect(capture.packets.map(\.linkType) == [.raw])
        #expect(capture.info.problems.map(\.offset) == [offset])
    }

    @Test func keepsWhatStandsBeforeACutLastBlock() throws {
        let whole = file { _ in }
        let capture = try readCapture(bytes: whole.bytes.dropLast(3))
        #expect(capture.packets.count == 19)
        let problem = try #require(capture.info.problems.first)
        #expect(problem.kind == .truncated)
        #expect(problem.offset == whole.bytes.count - 32 - 80)
        #expect(problem.text == "the last block is cut short: 109 of 112 bytes are there")
    }
}
