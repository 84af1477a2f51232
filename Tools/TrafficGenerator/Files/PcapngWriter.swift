/// pcapng (draft-ietf-opsawg-pcapng): one section, one Ethernet interface, Enhanced Packet Blocks.
struct PcapngWriter {
    private var fields: Fields
    private let resolution: Int
    private let snapLength: Int?
    private var lastUnits: UInt64 = 0

    var bytes: [UInt8] { fields.bytes }

    init(resolution: Int, isBigEndian: Bool, snapLength: Int?) {
        fields = Fields(isBigEndian: isBigEndian)
        self.resolution = resolution
        self.snapLength = snapLength
        block(0x0a0d_0d0a) { body in
            body.word32(0x1a2b_3c4d)
            body.word16(1)
            body.word16(0)
            body.word32(.max)
            body.word32(.max)
            Self.option(4, Array("scndoctor-generate".utf8), &body)
            Self.option(0, [], &body)
        }
        block(1) { body in
            body.word16(1)
            body.word16(0)
            body.word32(UInt32(snapLength ?? 0))
            Self.option(2, Array("mirror0".utf8), &body)
            Self.option(9, [UInt8(resolution)], &body)
            Self.option(0, [], &body)
        }
    }

    mutating func add(_ frame: Frame, epoch: Int64) {
        let captured = min(frame.bytes.count, snapLength ?? .max)
        let nanoseconds = UInt64(epoch * 1_000_000_000 + frame.time)
        let units = resolution == 9 ? nanoseconds : nanoseconds / 1000
        lastUnits = units
        block(6) { body in
            body.word32(0)
            body.word32(UInt32(truncatingIfNeeded: units >> 32))
            body.word32(UInt32(truncatingIfNeeded: units))
            body.word32(UInt32(captured))
            body.word32(UInt32(frame.bytes.count))
            body.bytes += frame.bytes.prefix(captured)
        }
    }

    /// Interface Statistics Block: isb_ifrecv and isb_ifdrop, at the time of the last packet.
    mutating func addStatistics(received: UInt64, dropped: UInt64) {
        let units = lastUnits
        block(5) { body in
            body.word32(0)
            body.word32(UInt32(truncatingIfNeeded: units >> 32))
            body.word32(UInt32(truncatingIfNeeded: units))
            for (code, value) in [(UInt16(4), received), (5, dropped)] {
                body.word16(code)
                body.word16(8)
                let halves = [UInt32(truncatingIfNeeded: value >> 32), UInt32(truncatingIfNeeded: value)]
                for half in body.isBigEndian ? halves : halves.reversed() { body.word32(half) }
            }
            Self.option(0, [], &body)
        }
    }

    private mutating func block(_ type: UInt32, _ build: (inout Fields) -> Void) {
        var body = Fields(isBigEndian: fields.isBigEndian)
        build(&body)
        while body.bytes.count % 4 != 0 { body.bytes.append(0) }
        let length = UInt32(body.bytes.count + 12)
        fields.word32(type)
        fields.word32(length)
        fields.bytes += body.bytes
        fields.word32(length)
    }

    private static func option(_ code: UInt16, _ value: [UInt8], _ body: inout Fields) {
        body.word16(code)
        body.word16(UInt16(value.count))
        body.bytes += value
        while body.bytes.count % 4 != 0 { body.bytes.append(0) }
    }
}
