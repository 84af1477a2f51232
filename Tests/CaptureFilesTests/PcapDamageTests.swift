import Bytes
import CaptureFiles
import Testing

@Suite struct PcapDamageTests {
    static let good = 30

    /// Packets of different lengths, a second apart, whose octets cannot be taken for headers.
    private func file(_ builder: PcapBuilder = PcapBuilder(), damage: (inout PcapBuilder) -> Void) -> PcapBuilder {
        var file = builder
        for index in 0..<Self.good {
            if index == Self.good / 2 { damage(&file) }
            let data = (0..<(60 + index)).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index | 0x80) }
            file.packet(seconds: 1_066_816_800 + UInt32(index), fraction: 1, data)
        }
        return file
    }

    private func expectOneGap(_ capture: ReadCapture, at offset: Int, _ count: Int) {
        #expect(capture.packets.count == Self.good)
        #expect(capture.packets.map(\.bytes.count) == (0..<Self.good).map { 60 + $0 })
        #expect(capture.info.problems.map(\.kind) == [.damaged])
        #expect(capture.info.problems.first?.offset == offset)
        #expect(capture.info.problems.first?.frameInFile == Self.good / 2)
        #expect(capture.info.problems.first?.text.contains("\(count) bytes from byte \(offset)") == true)
    }

    @Test(arguments: [1, 7, 16, 1000, 700_000])
    func goesOnBehindForeignBytes(_ count: Int) throws {
        var offset = 0
        let file = file { file in
            offset = file.bytes.count
            file.file.raw([UInt8](repeating: 0xEE, count: count))
        }
        try expectOneGap(readCapture(bytes: file.bytes), at: offset, count)
    }

    /// A disk that was full or a machine that crashed leaves zeros: they are no packets of the year 1970.
    @Test(arguments: [16, 4096, 1_048_576])
    func goesOnBehindZeros(_ count: Int) throws {
        var offset = 0
        let file = file { file in
            offset = file.bytes.count
            file.file.raw([UInt8](repeating: 0, count: count))
        }
        let capture = try readCapture(bytes: file.bytes)
        expectOneGap(capture, at: offset, count)
    }

    @Test(arguments: PcapParserTests.forms)
    func goesOnBehindAnImpossibleLength(_ form: PcapBuilder.Form, littleEndian: Bool) throws {
        var offset = 0
        let header = form == .modified ? 24 : 16
        let file = file(PcapBuilder(form, littleEndian: littleEndian)) { file in
            offset = file.bytes.count
            file.file.u32(1_066_816_800)
            file.file.u32(0)
            file.file.u32(0x7FFF_FFFF)
            file.file.u32(0x7FFF_FFFF)
            file.file.raw([UInt8](repeating: 0xC3, count: header - 16 + 50))
        }
        try expectOneGap(readCapture(bytes: file.bytes), at: offset, header + 50)
    }

    @Test func goesOnBehindDamageInTheFirstPacket() throws {
        var file = PcapBuilder()
        file.file.raw([UInt8](repeating: 0xAB, count: 100))
        for second in 1...5 { file.packet(seconds: UInt32(second), [UInt8](repeating: 0xFF, count: 64)) }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 5)
        #expect(capture.info.problems.map(\.offset) == [24])
    }

    @Test func saysThatTheRestIsDamaged() throws {
        var file = PcapBuilder()
        file.packet(seconds: 1_066_816_800, [1, 2, 3])
        let offset = file.bytes.count
        file.file.raw([UInt8](repeating: 0xAB, count: 3000))
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 1)
        #expect(capture.info.problems.map(\.kind) == [.damaged])
        #expect(capture.info.problems.map(\.offset) == [offset])
        #expect(capture.info.bytesRead == file.bytes.count)
    }

    /// Nanoseconds in a file that says microseconds, and original lengths below the captured ones, exist.
    @Test func acceptsUnusualHeadersThatLeadToAnother() throws {
        var file = PcapBuilder()
        for second in 1...4 {
            file.packet(seconds: UInt32(second), fraction: 999_999_999, [UInt8](repeating: 9, count: 60), original: 20)
        }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 4)
        #expect(capture.packets.map(\.originalLength) == [60, 60, 60, 60])
        #expect(capture.info.problems.isEmpty)
    }

    /// Files put together from others jump through the years.
    @Test func acceptsTimesThatJump() throws {
        var file = PcapBuilder()
        let seconds: [UInt32] = [1_600_000_000, 1_066_816_800, 4_000_000_000, 1, 1_300_000_000, 0]
        for second in seconds { file.packet(seconds: second, [UInt8](repeating: 0, count: 60)) }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.map { $0.nanoseconds / 1_000_000_000 } == seconds.map(Int64.init))
        #expect(capture.info.problems.map(\.kind) == [.clockBackwards])
    }

    /// Damage everywhere must not fill the memory with reports of it.
    @Test func keepsABoundedNumberOfProblems() throws {
        var file = PcapBuilder()
        for index in 0..<500 {
            let data = [UInt8](repeating: 0xFF, count: 60)
            file.packet(seconds: 1_066_816_800 + UInt32(index), data)
            file.packet(seconds: 1_066_816_800 + UInt32(index), data)
            file.file.raw([UInt8](repeating: 0xEE, count: 40))
        }
        let capture = try readCapture(bytes: file.bytes)
        #expect(capture.packets.count == 1000)
        #expect(capture.info.problems.count == CaptureFileInfo.maximumProblems)
        #expect(capture.info.problemsOmitted == 500 - CaptureFileInfo.maximumProblems)
    }
}
