import Foundation
import Testing

@testable import Bundles

@Suite struct DeflateTests {
    @Test func `the checksum is that of the standard's own example`() {
        // The check value of CRC-32 in every catalog of CRCs.
        #expect(Deflate.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Deflate.checksum([]) == 0)
    }

    @Test func `zeros become very little`() throws {
        let packed = try #require(Deflate.compressed([UInt8](repeating: 0, count: 1_000_000)))
        #expect(packed.count < 2000)
    }

    @Test(.enabled(if: isInstalled("python3"), "python3 is not installed"), arguments: [0, 1, 257, 70_000])
    func `another inflater gives the octets back`(_ count: Int) throws {
        var state: UInt32 = 12345
        let octets = (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24) & 0x3F
        }
        let packed = try TemporaryFile(try #require(Deflate.compressed(octets)))
        let code = "import sys,zlib;sys.stdout.write(zlib.decompress(open(sys.argv[1],'rb').read(),-15).hex())"
        let hex = try #require(output(of: ["python3", "-c", code, packed.path]))
        #expect(hex == octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
}
