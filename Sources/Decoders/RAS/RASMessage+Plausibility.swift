// Whether a datagram is RAS at all, from its first octets and without decoding it.

extension RASMessage {
    /// What stands in front of the request sequence number of one alternative of the root.
    private struct Layout {
        /// Bits before the padding in front of requestSeqNum, where that is the first component.
        let bits: Int
        let startsWithSequenceNumber: Bool
        let hasProtocolIdentifier: Bool

        init(_ type: PERType) {
            var (fields, additions): ([PERField], [PERField]?) = ([], nil)
            if case .sequence(let found, let more) = type.resolved.shape { (fields, additions) = (found, more) }
            // Of the choice its extension bit and the index (0 to 24), of the sequence its extension bit and bitmap.
            bits = 1 + 5 + (additions == nil ? 0 : 1) + fields.count { $0.isOptional }
            startsWithSequenceNumber = fields.first?.name == "requestSeqNum"
            hasProtocolIdentifier = fields.dropFirst().first?.name == "protocolIdentifier"
        }
    }

    private static let layouts: [Layout] = {
        guard case .choice(let alternatives, _) = RAS.rasMessage.shape else { return [] }
        return alternatives.map { Layout($0.type) }
    }()

    private static let extensionCount: Int = {
        guard case .choice(_, let alternatives) = RAS.rasMessage.shape else { return 0 }
        return alternatives?.count ?? 0
    }()

    /// Cheap, for the start of a datagram: the alternative is one of the standard, the padding is zero, the sequence
    /// number and the protocol identifier (0.0.8.2250.0, where there is one) are possible. An alternative of an
    /// extension must have a length.
    /// Weak where there is no protocol identifier: for the ports of RAS only.
    public static func looksLikeRAS(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, bytes.count >= 3 else { return false }
        guard first < 0x80 else { return looksLikeExtension(first, bytes.dropFirst()) }
        let index = Int(first >> 2)
        guard layouts.indices.contains(index) else { return false }
        let layout = layouts[index]
        guard layout.startsWithSequenceNumber else { return true }
        let preamble = bytes.prefix((layout.bits + 7) / 8)
        let padding = preamble.count * 8 - layout.bits
        guard preamble.count * 8 >= layout.bits, let last = preamble.last,
            last & ((1 << UInt8(padding)) - 1) == 0
        else { return false }
        let rest = bytes.dropFirst(preamble.count)
        // The number less one: 65535 is none.
        guard rest.count >= 2, !rest.starts(with: [0xFF, 0xFF]) else { return false }
        guard layout.hasProtocolIdentifier else { return true }
        return rest.dropFirst(2).starts(with: [6, 0x00, 0x08, 0x91, 0x4A, 0x00])
    }

    /// A small number as index, then the length of an open type.
    private static func looksLikeExtension(_ first: UInt8, _ rest: ArraySlice<UInt8>) -> Bool {
        guard first & 0x7F < UInt8(clamping: extensionCount), let low = rest.first else { return false }
        // A length of two octets is at least 128 and at most 16383.
        return low < 0x80 ? low > 0 : low < 0xC0
    }
}
