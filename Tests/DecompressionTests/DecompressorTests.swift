import Decompression
import Testing

@Suite(.enabled(if: Tool.areInstalled, "\(Tool.missing)")) struct DecompressorTests {
    static let options: [[String]] = [
        ["gzip", "-1"], ["gzip", "-9"], ["gzip", "-6", "--rsyncable"],
        ["zstd", "-1"], ["zstd", "-19"], ["zstd", "--fast=5"], ["zstd", "--no-check"], ["zstd", "--long=27"],
        ["zstd", "-3", "-T2"],
        ["lz4", "-1"], ["lz4", "-9", "-B4"], ["lz4", "-B7", "-BD"], ["lz4", "-BX"], ["lz4", "--no-frame-crc"],
        ["lz4", "--content-size"],
    ]

    @Test(arguments: options)
    func `unpacks what the programs write`(_ command: [String]) throws {
        let plain = sample(700_000)
        let packed = try Tool.run([command[0], "-c"] + command.dropFirst(), plain)
        let whole = try unpack(packed)
        #expect(whole.bytes == plain)
        #expect(whole.faults == [])
        #expect(whole.formats.map(\.name) == [command[0]])
        #expect(whole.offset == packed.count)
    }

    /// Small pieces in, small pieces out: what a pipe gives, and what no library sees in its own tests.
    @Test(arguments: ["gzip", "zstd", "lz4"], [(1, 4096), (7, 1), (4096, 100), (100_000, 1_000_000)])
    func `the sizes of pieces do not matter`(_ format: String, _ sizes: (piece: Int, room: Int)) throws {
        let plain = sample(40_000)
        let packed = try Tool.compress(format, plain)
        let result = try unpack(packed, piece: sizes.piece, room: sizes.room)
        #expect(result.bytes == plain)
        #expect(result.faults == [])
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `members and frames follow each other, empty ones too`(_ format: String) throws {
        let parts = [sample(1000), [], sample(70_000, seed: 3), [], [1]]
        let packed = try parts.flatMap { try Tool.compress(format, $0) }
        let result = try unpack(packed, piece: 100)
        #expect(result.bytes == parts.flatMap(\.self))
        #expect(result.faults == [])
        #expect(try unpack(Tool.compress(format, [])).bytes == [])
    }

    @Test func `formats may be mixed`() throws {
        let packed = try Tool.zstd([1, 2, 3]) + Tool.gzip([4, 5]) + Tool.lz4([6]) + Tool.zstd([7])
        let result = try unpack(packed)
        #expect(result.bytes == [1, 2, 3, 4, 5, 6, 7])
        #expect(result.formats == [.zstd, .gzip, .lz4])
        #expect(result.faults == [])
    }

    @Test(arguments: UInt8(0x50)...0x5F)
    func `skippable frames are passed over`(_ first: UInt8) throws {
        let skippable: [UInt8] = [first, 0x2A, 0x4D, 0x18, 5, 0, 0, 0, 0x28, 0xB5, 0x2F, 0xFD, 9]
        for format in ["zstd", "lz4"] {
            let frame = try Tool.compress(format, [1, 2, 3])
            let result = try unpack(skippable + frame + skippable + skippable + frame + skippable, piece: 3)
            #expect(result.bytes == [1, 2, 3, 1, 2, 3])
            #expect(result.faults == [])
        }
        let cut = try unpack(Tool.zstd([1, 2, 3]) + skippable.dropLast())
        #expect(cut.bytes == [1, 2, 3])
        #expect(cut.faults.map(\.kind) == [.truncated])
    }

    /// RFC 1952, section 2.3: all optional fields, with a CRC of the header made by another program.
    @Test func `gzip headers may hold all there is`() throws {
        let plain = sample(5000)
        let packed = try Tool.gzip(plain)
        let header: [UInt8] =
            [0x1F, 0x8B, 8, 0x1E, 1, 2, 3, 4, 0, 3] + [4, 0, 0x41, 0x42, 0, 0] + Array("a name\0".utf8)
            + Array("a comment\0".utf8)
        // The trailer of a gzip file begins with the CRC of what is in it.
        let check = try Tool.gzip(header).suffix(8).prefix(2)
        let body = packed.dropFirst(10)
        #expect(try unpack(header + check + body).bytes == plain)
        #expect(try unpack(header + check + body).faults == [])
        let wrong = try unpack(header + [check.first! ^ 1, check.last!] + body)
        #expect(wrong.faults.map(\.kind) == [.damaged])
        let long = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3] + [UInt8](repeating: 0x61, count: 500_000) + [0]
        #expect(try unpack(long + body).bytes == plain)
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `zeros behind the end are padding`(_ format: String) throws {
        for count in [1, 3, 512, 200_000] {
            let result = try unpack(Tool.compress(format, [1, 2, 3]) + [UInt8](repeating: 0, count: count))
            #expect(result.bytes == [1, 2, 3])
            #expect(result.faults == [], "\(count)")
        }
    }

    @Test(arguments: ["gzip", "zstd", "lz4"], [1, 5, 100, 300_000])
    func `other bytes are named, and what follows them is read`(_ format: String, count: Int) throws {
        let frame = try Tool.compress(format, [1, 2, 3])
        let other = [UInt8](repeating: 0xEE, count: count)
        let end = try unpack(frame + other)
        #expect(end.bytes == [1, 2, 3])
        #expect(end.faults.map(\.kind) == [.foreignBytes])
        #expect(end.faults.first?.offset == frame.count)
        #expect(end.faults.first?.resumedAt == nil)
        let middle = try unpack(frame + other + frame)
        #expect(middle.bytes == [1, 2, 3, 1, 2, 3])
        #expect(middle.faults.map(\.resumedAt) == [frame.count + count])
    }

    @Test func `errors of the source come behind what was read before`() throws {
        let plain = sample(3000)
        let result = try unpack(Tool.gzip(plain).dropLast(8), failure: 5)
        #expect(result.bytes == plain)
        #expect(result.failure == 5)
        #expect(result.faults == [])
    }

    @Test func `dictionaries and large windows are named at once`() throws {
        let plain = sample(2000)
        let zstd = try Tool.run(["sh", "-c", "cat >in2; head -c 600 in2 >dict; zstd -qc -D dict in2"], plain)
        let lz4 = try Tool.run(["sh", "-c", "cat >in2; head -c 600 in2 >dict; lz4 -qc -D dict in2"], plain)
        // A raw dictionary has no number: nothing says that it was there, and the data does not make sense.
        #expect(try [.dictionary, .damaged].contains(unpack(zstd).faults.first?.kind))
        #expect(try !unpack(lz4).faults.isEmpty)
        // Dictionary_ID_flag 1, one octet of it (RFC 8878, section 3.1.1.1.3); FLG.DictID of lz4.
        let numbered = try unpack([0x28, 0xB5, 0x2F, 0xFD, 0x01, 0x58, 0x07, 1, 0, 0])
        #expect(numbered.faults.map(\.kind) == [.dictionary])
        let marked = try unpack([0x04, 0x22, 0x4D, 0x18, 0x61, 0x40, 1, 0, 0, 0, 0xAA, 0, 0, 0, 0])
        #expect(marked.faults.map(\.kind) == [.dictionary])
        let large = try unpack(Tool.zstd(plain, "--long=31", "--ultra"))
        #expect(large.faults.map(\.kind) == [.windowTooLarge])
        #expect(large.faults.first?.offset == 0)
        #expect(large.bytes == [])
        let mixed = try unpack(Tool.zstd([1]) + Tool.zstd(plain, "--long=31", "--ultra") + Tool.zstd([2]))
        #expect(mixed.bytes == [1, 2])
        #expect(mixed.faults.map(\.kind) == [.windowTooLarge])
    }

    /// A million to one, in the memory of one buffer.
    @Test func `a bomb comes out in pieces`() throws {
        let packed = try Tool.run(["sh", "-c", "head -c 300000000 /dev/zero | zstd -qc"], [])
        let decompressor = Decompressor(head: packed, count: packed.count)
        var buffer = [UInt8](repeating: 1, count: 65_536)
        var total = 0
        while case .bytes(let count) = decompressor.read(into: &buffer, at: 0, from: { _, _ in .end }) {
            #expect(count <= buffer.count)
            total += count
        }
        #expect(total == 300_000_000)
        #expect(decompressor.unpacked == total)
    }

    @Test func `formats are told by their first bytes`() throws {
        #expect(try Decompressor.begins(Tool.gzip([1])) == .gzip)
        #expect(try Decompressor.begins(Tool.zstd([1])) == .zstd)
        #expect(try Decompressor.begins(Tool.lz4([1])) == .lz4)
        #expect(Decompressor.begins([0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0]) == .some(nil))
        #expect(Decompressor.begins([0x1F, 0x8B]) == .gzip)
        #expect(Decompressor.begins([0x1F]) == nil)
        #expect(Decompressor.begins([0x1F, 0x9D, 0x90, 0]) == nil)
        #expect(Decompressor.begins([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]) == nil)
        #expect(Decompressor.begins([]) == nil)
    }
}
