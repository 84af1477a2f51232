import Bytes
import Testing

@testable import CaptureFiles

/// The short way through records that nothing is odd about against the long one, which was there first.
@Suite struct PcapUsualTests {
    /// All that comes of a file, in words.
    private static func read(_ bytes: [UInt8], batch: Int, takesShortcut: Bool) throws -> String {
        guard case .pcap(let variant) = FileFormat.identify(bytes.rawSpan) else { return "no pcap" }
        var parser = try PcapParser(bytes.rawSpan, variant)
        parser.takesShortcut = takesShortcut
        var window = ParseWindow()
        window.position = PcapVariant.fileHeaderLength
        window.atEnd = true
        let blank = PacketRecord(
            ticked: Timestamp(nanoseconds: 0), frame: 0, frameInFile: 0, offset: 0, captured: 0, original: 0)
        var records = [PacketRecord](repeating: blank, count: batch)
        var said: [String] = []
        repeat {
            window.count = 0
            var out = records.mutableSpan
            parser.parse(bytes.rawSpan, &window, into: &out)
            said += records[..<window.count].map { "\($0)" }
        } while window.count > 0
        return said.joined(separator: "\n") + "\n\(parser.tally) \(parser.problems) \(window)"
    }

    private static func file(_ form: PcapBuilder.Form, littleEndian: Bool) -> [UInt8] {
        var file = PcapBuilder(form, littleEndian: littleEndian, snapLength: 96)
        for index in 0..<12 {
            let isLate = index == 7
            file.packet(
                seconds: 1_066_816_800 + UInt32(isLate ? 3 : index / 3), fraction: UInt32(index) * 70_001,
                [UInt8](repeating: UInt8(index), count: 4 + index % 5), original: index == 4 ? 1500 : nil)
        }
        return file.bytes
    }

    private static let files = [
        file(.microseconds, littleEndian: true), file(.nanoseconds, littleEndian: false),
        file(.microseconds, littleEndian: false), file(.modified, littleEndian: true),
    ]

    @Test func `whole files come out alike, in batches of any size`() throws {
        for file in Self.files {
            for batch in 1...13 {
                let short = try Self.read(file, batch: batch, takesShortcut: true)
                #expect(short == (try Self.read(file, batch: batch, takesShortcut: false)))
                // The clock that goes back, and the packet that was cut.
                #expect(short.contains("packets: 12"))
                #expect(short.contains("backwards: 1"))
                #expect(short.contains("snapped: 1"))
            }
        }
    }

    @Test(arguments: files.indices) func `every changed bit and every cut come out alike`(_ index: Int) throws {
        let file = Self.files[index]
        for bit in (8 * PcapVariant.fileHeaderLength)..<(8 * file.count) {
            var changed = file
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            let short = try Self.read(changed, batch: 5, takesShortcut: true)
            #expect(short == (try Self.read(changed, batch: 5, takesShortcut: false)), "bit \(bit)")
        }
        for count in PcapVariant.fileHeaderLength...file.count {
            let cut = Array(file[..<count])
            let short = try Self.read(cut, batch: 5, takesShortcut: true)
            #expect(short == (try Self.read(cut, batch: 5, takesShortcut: false)), "\(count) octets")
        }
    }
}
