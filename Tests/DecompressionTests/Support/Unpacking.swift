import Decompression

/// All that a decompressor makes of `bytes`.
struct Unpacked {
    var bytes: [UInt8] = []
    var faults: [StreamFault] = []
    var formats: [CompressionFormat] = []
    var offset = 0
    var failure: Int32?
}

struct Runaway: Error {}

/// - Parameters:
///   - piece: octets that the source hands out at once.
///   - room: octets of the caller's buffer.
///   - failure: the error of the source behind the last octet; nil for its end.
func unpack(
    _ bytes: [UInt8], piece: Int = .max, room: Int = 65_536, maximum: Int = 64 << 20, failure: Int32? = nil
) throws -> Unpacked {
    let decompressor = Decompressor(head: [], count: 0)
    var buffer = [UInt8](repeating: 0, count: room)
    var next = 0
    var result = Unpacked()
    while true {
        let read = decompressor.read(into: &buffer, at: 0) { target, offset in
            let count = min(piece, bytes.count - next, target.count - offset)
            guard count > 0 else { return failure.map { .failure($0) } ?? .end }
            target.replaceSubrange(offset..<(offset + count), with: bytes[next..<(next + count)])
            next += count
            return .bytes(count)
        }
        result.faults += decompressor.takeFaults()
        switch read {
        case .bytes(let count):
            result.bytes += buffer[..<count]
            guard result.bytes.count <= maximum else { throw Runaway() }
            continue
        case .failure(let error): result.failure = error
        case .end: break
        }
        result.formats = decompressor.formats
        result.offset = decompressor.offset
        return result
    }
}

/// Octets of which some repeat and some do not, as captures are.
func sample(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        if state & 7 < 3 {
            result += [0, 0x0B, 0xDB, 0x20, 0, 0x11, 8, 0, 0x45, 0]
        } else {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                result.append(UInt8(truncatingIfNeeded: state >> shift))
            }
        }
    }
    return Array(result.prefix(count))
}
