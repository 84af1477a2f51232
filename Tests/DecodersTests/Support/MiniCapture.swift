import FoundationEssentials

/// A TCP payload of a capture, for tests. A reader of its own: this target does not know the program's.
struct MiniSegment {
    let frame: Int
    let source: String
    let destination: String
    let sequence: UInt32
    let isSYN: Bool
    let payload: [UInt8]
    var flow: String { source + ">" + destination }
}

/// Just enough of pcap and pcapng (Ethernet or raw IPv4, TCP) for the sample captures.
enum MiniCapture {
    static func segments(_ path: String) -> [MiniSegment]? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let bytes = [UInt8](data)
        var packets: [ArraySlice<UInt8>] = []
        if bytes.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) {
            let isLittle = bytes[8] == 0x4D
            var at = 0
            while at + 12 <= bytes.count {
                let type = word(bytes, at, isLittle)
                let length = word(bytes, at + 4, isLittle)
                guard length >= 12, at + length <= bytes.count else { break }
                if type == 6 {
                    let captured = word(bytes, at + 20, isLittle)
                    packets.append(bytes[(at + 28)..<(at + 28 + captured)])
                }
                at += length
            }
        } else {
            let isLittle = bytes[0] == 0xD4 || bytes[0] == 0x4D
            var at = 24
            while at + 16 <= bytes.count {
                let captured = word(bytes, at + 8, isLittle)
                packets.append(bytes[(at + 16)..<(at + 16 + captured)])
                at += 16 + captured
            }
        }
        return packets.enumerated().compactMap { segment(Array($1), frame: $0 + 1) }
    }

    private static func word(_ bytes: [UInt8], _ at: Int, _ isLittle: Bool) -> Int {
        let four = bytes[at..<(at + 4)]
        return (isLittle ? Array(four.reversed()) : Array(four)).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func segment(_ packet: [UInt8], frame: Int) -> MiniSegment? {
        var at = 12
        guard packet.count >= 40 else { return nil }
        var type = Int(packet[at]) << 8 | Int(packet[at + 1])
        at += 2
        if type == 0x8100 {
            type = Int(packet[at + 2]) << 8 | Int(packet[at + 3])
            at += 4
        }
        if type != 0x0800, packet[0] >> 4 == 4 {
            // Raw IP, without a link layer.
            type = 0x0800
            at = 0
        }
        guard type == 0x0800, packet.count >= at + 40, packet[at + 9] == 6 else { return nil }
        let end = min(packet.count, at + Int(packet[at + 2]) << 8 + Int(packet[at + 3]))
        let text = { (from: Int) in packet[from..<(from + 4)].map { "\($0)" }.joined(separator: ".") }
        let (source, destination) = (text(at + 12), text(at + 16))
        at += Int(packet[at] & 15) * 4
        let port = { (from: Int) in Int(packet[from]) << 8 | Int(packet[from + 1]) }
        let start = at + Int(packet[at + 12] >> 4) * 4
        guard start <= end else { return nil }
        return MiniSegment(
            frame: frame, source: "\(source) \(port(at))", destination: "\(destination) \(port(at + 2))",
            sequence: packet[(at + 4)..<(at + 8)].reduce(0) { $0 << 8 | UInt32($1) }, isSYN: packet[at + 13] & 2 != 0,
            payload: Array(packet[start..<end]))
    }

    /// Calls `deliver` with each flow's octets in order of their sequence numbers, each with the frame at which they
    /// became deliverable.
    static func reassemble(_ segments: [MiniSegment], _ deliver: (MiniSegment, [UInt8], Int) -> Void) {
        var next: [String: UInt32] = [:]
        var waiting: [String: [MiniSegment]] = [:]
        for segment in segments {
            let flow = segment.flow
            if segment.isSYN { next[flow] = segment.sequence &+ 1 }
            guard !segment.payload.isEmpty else { continue }
            waiting[flow, default: []].append(segment)
            var expected = next[flow] ?? segment.sequence
            var isMoving = true
            while isMoving {
                isMoving = false
                for (index, candidate) in (waiting[flow] ?? []).enumerated() {
                    let behind = Int32(bitPattern: expected &- candidate.sequence)
                    guard behind >= 0 else { continue }
                    waiting[flow]?.remove(at: index)
                    let fresh = Array(candidate.payload.dropFirst(Int(behind)))
                    if !fresh.isEmpty {
                        deliver(candidate, fresh, max(candidate.frame, segment.frame))
                        expected = expected &+ UInt32(fresh.count)
                    }
                    isMoving = true
                    break
                }
            }
            next[flow] = expected
        }
    }
}
