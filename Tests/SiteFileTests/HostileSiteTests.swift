import Bytes
import Sessions
import Testing

@testable import SiteFile

/// Whatever a file holds: a site or problems with lines, at once, and never anything else.
@Suite struct HostileSiteTests {
    /// Lines of what is refused; nil where it is a site.
    private func outcome(_ bytes: [UInt8]) -> SiteError? {
        do throws(SiteError) {
            _ = try SiteReader.read(bytes)
            return nil
        } catch {
            return error
        }
    }

    private func check(_ bytes: [UInt8]) -> Bool {
        guard let error = outcome(bytes) else { return true }
        let lines = bytes.count { $0 == 0x0A } + 2
        return !error.problems.isEmpty && error.problems.allSatisfy { ($0.line ?? 1) >= 1 && ($0.line ?? 1) <= lines }
            && error.lines(path: "f").allSatisfy { line in !line.unicodeScalars.contains { $0.value < 32 } }
    }

    @Test func `every beginning of the example`() {
        let bytes = Example.bytes
        var sites = 0
        for end in 0...bytes.count {
            let part = Array(bytes[..<end])
            #expect(check(part), "\(end)")
            if outcome(part) == nil { sites += 1 }
        }
        #expect(sites > 20)
        #expect(outcome(bytes) == nil)
    }

    @Test func `every bit of the example turned`() {
        let bytes = Example.bytes
        var refused = 0
        for index in bytes.indices {
            for bit in 0..<8 {
                var turned = bytes
                turned[index] ^= 1 << bit
                #expect(check(turned), "\(index).\(bit)")
                if outcome(turned) != nil { refused += 1 }
            }
        }
        #expect(refused > bytes.count * 4)
    }

    @Test(arguments: [
        "[", "{a: ", "- ", "? ", "{", "&a ", "!a ", "'", "\"", "*", "%", "|", "\u{0}", "\u{FEFF}", ": ",
    ])
    func `one thing over and over`(piece: String) {
        let text = "version: 1\nhosts: " + String(repeating: piece, count: 20_000)
        #expect(outcome(Array(text.utf8)) != nil)
        #expect(check(Array(text.utf8)))
    }

    @Test func `more than a site file may be`() {
        let large = Array("version: 1\n".utf8) + [UInt8](repeating: 0x23, count: YAMLTree.maximumSize)
        #expect(outcome(large)?.problems.first?.text.contains("1 MiB") == true)
        let nodes = "version: 1\nvoicemail: {numbers: [" + String(repeating: "1,", count: YAMLTree.maximumNodes) + "]}"
        #expect(outcome(Array(nodes.utf8))?.problems.first?.text.contains("more than 50000 values") == true)
        let long = "version: 1\nhosts: [{address: 10.1.1.1, name: " + String(repeating: "x", count: 500_000) + "}]"
        #expect(outcome(Array(long.utf8))?.lines(path: "f").first.map { $0.utf8.count < 200 } == true)
        let ports = "version: 1\nports: {scn: [" + (1...65).map { "\($0)" }.joined(separator: ",") + "]}"
        #expect(outcome(Array(ports.utf8))?.problems.first?.text == "scn has more than 64 entries")
    }

    @Test func `bytes that are no text`() {
        for bytes in [
            [0xFF], [0xFF, 0xFE], [0xFE, 0xFF, 0xD8, 0x00], [0xC3], [0, 0, 0], Array("version: 1\u{7}".utf8),
        ]
            as [[UInt8]]
        {
            #expect(check(bytes), "\(bytes)")
            #expect(outcome(bytes) != nil, "\(bytes)")
        }
    }

    @Test func `what other systems write`() throws {
        let text = "version: 1\r\nvoicemail:\r\n  licensed-channels: 4\r\n"
        #expect(try SiteReader.read(Array(text.utf8)).licensedChannels == 4)
        #expect(try SiteReader.read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).licensedChannels == 4)
        let wide: [UInt8] =
            [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try SiteReader.read(wide).licensedChannels == 4)
    }
}
