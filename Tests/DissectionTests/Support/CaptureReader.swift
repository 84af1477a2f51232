import Bytes
import Foundation

/// One frame of a capture file.
struct TestFrame {
    var number: Int
    var linkType: UInt16
    var time: Timestamp
    var originalLength: Int
    var bytes: [UInt8]
}

/// As much of pcap and pcapng as the fixtures need; times in microseconds only.
enum CaptureReader {
    static func read(_ path: String) throws -> [TestFrame] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let span = bytes.rawSpan
        guard let magic = try? span.uint32(at: 0) else { return [] }
        if magic == 0x0A0D_0D0A { return pcapng(span) }
        return pcap(span, littleEndian: magic == 0xD4C3_B2A1 || magic == 0x4D3C_B2A1)
    }

    private static func pcap(_ file: RawSpan, littleEndian: Bool) -> [TestFrame] {
        var frames: [TestFrame] = []
        var at = 24
        let link = (try? file.uint32(at: 20, littleEndian: littleEndian)) ?? 0
        while let captured = try? file.uint32(at: at + 8, littleEndian: littleEndian),
            let seconds = try? file.uint32(at: at, littleEndian: littleEndian),
            let fraction = try? file.uint32(at: at + 4, littleEndian: littleEndian),
            let original = try? file.uint32(at: at + 12, littleEndian: littleEndian),
            let data = try? file.slice(at + 16, Int(captured))
        {
            frames.append(
                TestFrame(
                    number: frames.count + 1, linkType: UInt16(truncatingIfNeeded: link),
                    time: Timestamp(nanoseconds: Int64(seconds) * 1_000_000_000 + Int64(fraction) * 1000),
                    originalLength: Int(original), bytes: data.copy()))
            at += 16 + Int(captured)
        }
        return frames
    }

    private static func pcapng(_ file: RawSpan) -> [TestFrame] {
        var frames: [TestFrame] = []
        var links: [UInt16] = []
        var little = true
        var at = 0
        while let type = try? file.uint32(at: at, littleEndian: little) {
            if type == 0x0A0D_0D0A {
                little = (try? file.uint32(at: at + 8)) == 0x4D3C_2B1A
                links = []
            }
            guard let length = try? file.uint32(at: at + 4, littleEndian: little), length >= 12 else { break }
            let word = { (offset: Int, span: RawSpan) in (try? span.uint32(at: at + offset, littleEndian: little)) ?? 0
            }
            switch type {
            case 1: links.append((try? file.uint16(at: at + 8, littleEndian: little)) ?? 0)
            case 6, 2:
                let interface =
                    type == 6 ? Int(word(8, file)) : Int((try? file.uint16(at: at + 8, littleEndian: little)) ?? 0)
                let ticks = UInt64(word(12, file)) << 32 | UInt64(word(16, file))
                if interface < links.count, let data = try? file.slice(at + 28, Int(word(20, file))) {
                    frames.append(
                        TestFrame(
                            number: frames.count + 1, linkType: links[interface],
                            time: Timestamp(nanoseconds: Int64(truncatingIfNeeded: ticks &* 1000)),
                            originalLength: Int(word(24, file)), bytes: data.copy()))
                }
            case 3:
                let captured = min(Int(word(8, file)), Int(length) - 16)
                if let link = links.first, let data = try? file.slice(at + 12, captured) {
                    frames.append(
                        TestFrame(
                            number: frames.count + 1, linkType: link, time: Timestamp(nanoseconds: 0),
                            originalLength: Int(word(8, file)), bytes: data.copy()))
                }
            default: break
            }
            at += Int(length)
        }
        return frames
    }
}
