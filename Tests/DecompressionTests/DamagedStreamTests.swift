import Decompression
import Testing

/// Whatever a compressed file holds, reading it ends, does not trap, and keeps what came before.
@Suite(.enabled(if: Tool.areInstalled, "\(Tool.missing)")) struct DamagedStreamTests {
    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `every prefix yields the beginning`(_ format: String) throws {
        let plain = sample(600)
        let first = try Tool.compress(format, Array(plain[..<300]))
        let packed = try first + Tool.compress(format, Array(plain[300...]))
        var last = 0
        for count in 1...packed.count {
            let result = try unpack(Array(packed.prefix(count)), piece: 50)
            #expect(result.bytes == Array(plain.prefix(result.bytes.count)), "\(count)")
            #expect(result.bytes.count >= last, "\(count)")
            last = result.bytes.count
            // One octet may begin anything.
            let isWhole = count == packed.count || count == first.count
            #expect(result.faults.map(\.kind) == (isWhole ? [] : [.truncated]), "\(count)")
            if !isWhole { #expect(result.faults.first?.offset == count, "\(count)") }
            if count >= first.count { #expect(result.bytes.count >= 300) }
        }
        #expect(last == plain.count)
    }

    /// All three have checksums: a change is noticed, or changes nothing.
    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `every bit flip is noticed or harmless`(_ format: String) throws {
        let plain = sample(150)
        let packed = try Tool.compress(format, plain)
        var noticed = 0
        for bit in 0..<(packed.count * 8) {
            var changed = packed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let result = try unpack(changed, maximum: 1 << 20)
            #expect(result.bytes == plain || !result.faults.isEmpty, "bit \(bit)")
            if !result.faults.isEmpty { noticed += 1 }
        }
        #expect(noticed > packed.count * 6)
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `damage costs one frame`(_ format: String) throws {
        let parts = (1...3).map { sample(300_000, seed: UInt64($0)) }
        let frames = try parts.map { try Tool.compress(format, $0) }
        var middle = frames[1]
        for index in (middle.count / 2)..<(middle.count / 2 + 200) { middle[index] = 0xFF }
        let result = try unpack(frames[0] + middle + frames[2], piece: 30_000)
        #expect(Array(result.bytes.prefix(parts[0].count)) == parts[0])
        #expect(Array(result.bytes.suffix(parts[2].count)) == parts[2])
        #expect(result.faults.count == 1)
        let fault = try #require(result.faults.first)
        #expect([.damaged, .checksum].contains(fault.kind))
        #expect(fault.offset > frames[0].count)
        #expect(fault.offset <= frames[0].count + middle.count)
        if fault.kind == .damaged { #expect(fault.resumedAt == frames[0].count + middle.count) }
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `a frame behind one that was cut off is found`(_ format: String) throws {
        let parts = (1...2).map { sample(9000, seed: UInt64($0)) }
        let frames = try parts.map { try Tool.compress(format, $0) }
        let cut = frames[0].dropLast(frames[0].count / 3)
        let result = try unpack(cut + frames[1])
        #expect(Array(result.bytes.suffix(parts[1].count)) == parts[1])
        #expect(result.faults.map(\.kind) == [.damaged])
        #expect(result.faults.map(\.resumedAt) == [cut.count])
    }

    @Test(arguments: ["gzip", "zstd", "lz4"])
    func `a wrong checksum costs nothing`(_ format: String) throws {
        let parts = [sample(900), sample(500, seed: 2)]
        let frames = try parts.map { try Tool.compress(format, $0) }
        var first = frames[0]
        // gzip: CRC, then the length; the others end in their checksum.
        first[first.count - (format == "gzip" ? 8 : 1)] ^= 0x40
        let result = try unpack(first + frames[1])
        #expect(result.bytes == parts[0] + parts[1])
        #expect(result.faults.map(\.kind) == [.checksum])
        var length = frames[0]
        guard format == "gzip" else { return }
        length[length.count - 1] ^= 1
        let short = try unpack(length + frames[1])
        #expect(short.bytes == parts[0] + parts[1])
        #expect(short.faults.map(\.kind) == [.checksum])
    }

    /// Damage everywhere must not fill the memory with reports of it.
    @Test func `the number of faults is bounded`() throws {
        let frame = try Tool.gzip([])
        let packed = [[UInt8]](repeating: frame + [1, 2, 3], count: 1000).flatMap(\.self)
        let decompressor = Decompressor(head: packed, count: packed.count)
        var buffer = [UInt8](repeating: 0, count: 100)
        #expect(decompressor.read(into: &buffer, at: 0, from: { _, _ in .end }) == .end)
        let kept = decompressor.takeFaults().count
        #expect(kept == 64)
        #expect(decompressor.faultsOmitted == 1000 - kept)
    }

    @Test func `noise behind every magic number ends`() throws {
        for (index, magic) in [[0x1F, 0x8B, 8, 0], [0x28, 0xB5, 0x2F, 0xFD], [4, 0x22, 0x4D, 0x18]].enumerated() {
            for seed in 1...200 {
                let noise = sample(400, seed: UInt64(seed * 3 + index))
                let bytes = magic.map(UInt8.init) + noise + magic.map(UInt8.init) + noise
                let result = try unpack(bytes, piece: 64, maximum: 1 << 22)
                #expect(!result.faults.isEmpty)
            }
        }
    }
}
