import Bytes
import Testing

@testable import Decoders

/// What `RTCPUsual` reads is what `RTCPCompound` reads.
@Suite struct RTCPUsualTests {
    /// A sender report with a block, a receiver report with none, and names of two sources.
    private static let octets: [UInt8] =
        [0x81, 200, 0, 12] + [0, 0, 0, 2] + (1...20).map { $0 }
        + [0, 0, 0, 1, 64, 0xFF, 0xFF, 0xFE] + (30...45).map { $0 }
        + [0x80, 201, 0, 1, 0, 0, 0, 3]
        + [0x82, 202, 0, 6, 0, 0, 0, 2, 6, 1, 0x61, 1, 3, 0x66, 0x61, 0x72, 1, 1, 0x62, 0]
        + [0, 0, 0, 3, 1, 0, 0, 0]

    private func told(_ usual: RTCPUsual, _ payload: [UInt8]) -> [String] {
        var usual = usual
        var told: [String] = []
        while let part = usual.next(payload.rawSpan) {
            switch part {
            case .sender(let ssrc, let sender): told.append("\(ssrc) \(sender)")
            case .block(let ssrc, let block): told.append("\(ssrc) \(block)")
            case .name(let ssrc, let place):
                told.append("\(ssrc) \(String(decoding: payload[place], as: UTF8.self))")
            }
        }
        return told
    }

    private func told(_ compound: RTCPCompound) -> [String] {
        compound.packets.flatMap { packet -> [String] in
            switch packet.content {
            case .report(let report):
                return (report.sender.map { ["\(report.ssrc) \($0)"] } ?? [])
                    + report.blocks.map { "\(report.ssrc) \($0)" }
            case .sourceDescription(let names):
                return names.chunks.compactMap { chunk in chunk.canonicalName.map { "\(chunk.source) \($0)" } }
            default: return ["other"]
            }
        }
    }

    @Test func `parts of the usual compound`() throws {
        let made = RTCPUsual(Self.octets.rawSpan, declared: Self.octets.count)
        let usual = try #require(made)
        let parts = told(usual, Self.octets)
        #expect(parts.count == 4 && parts[2...] == ["2 far", "3 "])
        #expect(parts == told(RTCPCompound.decode(Self.octets[...], declared: Self.octets.count)))
    }

    @Test func `all that is cut, and each changed octet`() {
        var (taken, left) = (0, 0)
        func compare(_ payload: [UInt8], declared: Int) {
            guard let usual = RTCPUsual(payload.rawSpan, declared: declared) else {
                left += 1
                return
            }
            taken += 1
            let compound = RTCPCompound.decode(payload[...], declared: declared)
            let hasForm = RTCPCompound.hasForm(payload.rawSpan, declared: declared)
            #expect(hasForm && compound.error == nil)
            #expect(told(usual, payload) == told(compound))
        }
        for count in 0...Self.octets.count {
            compare(Array(Self.octets.prefix(count)), declared: Self.octets.count)
            compare(Array(Self.octets.prefix(count)), declared: count)
        }
        for place in Self.octets.indices {
            for value in 0...255 as ClosedRange<UInt8> {
                var changed = Self.octets
                changed[place] = value
                compare(changed, declared: changed.count)
            }
        }
        #expect(taken > 1000 && left > 1000)
    }
}
