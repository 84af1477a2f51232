import Bytes

/// An extended report (RFC 3611 clause 2).
public struct RTCPExtendedReport: Sendable, Equatable {
    /// Of who sends the report.
    public let ssrc: UInt32
    public private(set) var blocks: [Block] = []

    /// Blocks that are read of one report.
    static let maximumBlocks = 64

    public struct Block: Sendable, Equatable {
        public enum Content: Sendable, Equatable {
            /// The NTP timestamp of who sends the report, which may send no sender reports (clause 4.4).
            case receiverReferenceTime(UInt64)
            /// Answers to that (clause 4.5).
            case delaySinceLastReceiverReport([Delay])
            case voipMetrics(RTCPVoIPMetrics)
            /// A type that is passed over by its length.
            case other
        }

        /// Octets from the beginning of the packet.
        public let offset: Int
        /// BT.
        public let type: UInt8
        public let typeSpecific: UInt8
        /// Octets with the block's header.
        public let length: Int
        public let content: Content

        /// The name in RFC 3611 clause 4.
        public var name: String? {
            let names = [
                "Loss RLE", "Duplicate RLE", "Packet Receipt Times", "Receiver Reference Time", "DLRR",
                "Statistics Summary", "VoIP Metrics",
            ]
            return names.indices.contains(Int(type) - 1) ? names[Int(type) - 1] : nil
        }
    }

    /// A sub-block of a DLRR block (RFC 3611 clause 4.5).
    public struct Delay: Sendable, Equatable {
        static let length = 12
        /// Whose reference time it answers.
        public let ssrc: UInt32
        /// LRR: the middle 32 bits of that time; 0 for none.
        public let lastReceiverReport: UInt32
        /// DLRR: from its arrival until this was sent, in 65,536ths of a second.
        public let delay: UInt32
    }

    init(ssrc: UInt32) { self.ssrc = ssrc }

    mutating func read(_ reader: inout ByteReader) throws(DecodeError) {
        while !reader.isAtEnd {
            guard blocks.count < Self.maximumBlocks else {
                throw DecodeError(.limit, at: reader.offset, "report block")
            }
            let offset = reader.offset
            let type = try reader.uint8("block type (BT)")
            let specific = try reader.uint8("type-specific")
            let words = Int(try reader.uint16("block length"))
            let content: Block.Content
            switch type {
            case 4:
                try Self.require(words == 2, at: offset)
                let seconds = try reader.uint32("NTP timestamp, most significant word")
                let fraction = try reader.uint32("NTP timestamp, least significant word")
                content = .receiverReferenceTime(UInt64(seconds) << 32 | UInt64(fraction))
            case 5:
                try Self.require(words % 3 == 0, at: offset)
                content = .delaySinceLastReceiverReport(try Self.delays(&reader, count: words / 3))
            case 7:
                try Self.require(words == RTCPVoIPMetrics.words, at: offset)
                content = .voipMetrics(try RTCPVoIPMetrics(&reader))
            default:
                try reader.skip(4 * words, "report block")
                content = .other
            }
            blocks.append(
                Block(offset: offset, type: type, typeSpecific: specific, length: 4 * (words + 1), content: content))
        }
    }

    private static func require(_ isRight: Bool, at offset: Int) throws(DecodeError) {
        guard isRight else { throw DecodeError(.malformed, at: offset + 2, "block length") }
    }

    private static func delays(_ reader: inout ByteReader, count: Int) throws(DecodeError) -> [Delay] {
        var delays: [Delay] = []
        for _ in 0..<count {
            delays.append(
                Delay(
                    ssrc: try reader.uint32("SSRC_n"), lastReceiverReport: try reader.uint32("last RR (LRR)"),
                    delay: try reader.uint32("delay since last RR (DLRR)")))
        }
        return delays
    }
}
