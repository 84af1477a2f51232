import Bytes
import CaptureFiles

@testable import Redaction

/// TCP segments as frames, and what the redaction makes of them.
struct Segments {
    static let client = Endpoint(IPAddress(v4: 0x0A00_0001), 40_001)
    static let server = Endpoint(IPAddress(v4: 0x0A00_0002), 1720)
    /// Ethernet, IPv4 and TCP.
    static let headers = 54

    private(set) var frames: [RedactedCapture.Frame] = []

    mutating func add(
        _ payload: [UInt8], _ sequence: UInt32, from: Endpoint = client, to: Endpoint = server, flags: UInt8 = 0x18,
        lost: Int = 0
    ) {
        var octets: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
        let length = 40 + payload.count
        octets += [0x45, 0, UInt8(length >> 8), UInt8(length & 255), 0, 0, 0, 0, 64, 6, 0, 0]
        octets += Self.word(from.address.v4 ?? 0) + Self.word(to.address.v4 ?? 0)
        octets += [UInt8(from.port >> 8), UInt8(from.port & 255), UInt8(to.port >> 8), UInt8(to.port & 255)]
        octets += Self.word(sequence) + [0, 0, 0, 0, 0x50, flags, 0x20, 0, 0, 0, 0, 0]
        octets += payload.dropLast(lost)
        let record = PacketRecord(
            time: Timestamp(nanoseconds: Int64(frames.count) * 1_000_000), frame: frames.count + 1, offset: 0,
            capturedLength: octets.count, originalLength: octets.count + lost, linkType: .ethernet)
        frames.append(RedactedCapture.Frame(record: record, octets: octets))
    }

    static func word(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
    }

    static func tpkt(_ payload: [UInt8]) -> [UInt8] {
        [3, 0, UInt8((payload.count + 4) >> 8), UInt8((payload.count + 4) & 255)] + payload
    }

    /// The payload of each frame afterwards.
    func redacted(_ level: RedactionLevel, maximumOctets: Int = SignallingPlan.maximumOctets) -> [[UInt8]] {
        RedactedCapture(frames, level, maximumOctets: maximumOctets).redacted.map {
            Array($0.octets.dropFirst(Self.headers))
        }
    }

    /// A TPKT of call signaling as it is redacted alone.
    static func alone(_ message: [UInt8], _ level: RedactionLevel) -> [UInt8] {
        var source = ShiftingSubstitutes()
        var octets = message
        var redaction = Q931Redaction(PERRedaction(level: level))
        redaction.whole(&octets, &source)
        return tpkt(octets)
    }
}
