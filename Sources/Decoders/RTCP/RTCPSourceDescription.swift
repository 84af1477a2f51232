import Bytes

/// Who the sources are (RFC 3550 clause 6.5).
public struct RTCPSourceDescription: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        /// 1 is CNAME.
        public let type: UInt8
        public let text: String

        /// The name in RFC 3550 clauses 6.5.1 to 6.5.8.
        public var name: String? {
            let names = ["CNAME", "NAME", "EMAIL", "PHONE", "LOC", "TOOL", "NOTE", "PRIV"]
            return names.indices.contains(Int(type) - 1) ? names[Int(type) - 1] : nil
        }
    }

    public struct Chunk: Sendable, Equatable {
        /// SSRC or CSRC.
        public let source: UInt32
        public internal(set) var items: [Item] = []

        /// The canonical name: the same for all streams of one participant (clause 6.5.1).
        public var canonicalName: String? { items.first { $0.type == 1 }?.text }
    }

    /// Items that are read of one chunk.
    static let maximumItems = 32

    public private(set) var chunks: [Chunk] = []

    mutating func read(_ reader: inout ByteReader, count: Int) throws(DecodeError) {
        for _ in 0..<count {
            chunks.append(Chunk(source: try reader.uint32("SSRC/CSRC")))
            try items(&reader, of: chunks.count - 1)
        }
    }

    /// A list that a zero octet ends, filled up with zeros to a multiple of four.
    private mutating func items(_ reader: inout ByteReader, of chunk: Int) throws(DecodeError) {
        while true {
            let type = try reader.uint8("item type")
            if type == 0 { break }
            guard chunks[chunk].items.count < Self.maximumItems else {
                throw DecodeError(.limit, at: reader.offset - 1, "SDES item")
            }
            let length = Int(try reader.uint8("item length"))
            let text = try reader.take(length, "item text")
            chunks[chunk].items.append(Item(type: type, text: String(decoding: text, as: UTF8.self)))
        }
        try reader.skip((4 - reader.offset % 4) % 4, "end of chunk")
    }
}
