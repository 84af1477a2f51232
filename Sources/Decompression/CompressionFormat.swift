/// A compressed form that is unpacked while it is read.
public enum CompressionFormat: String, Sendable, CaseIterable {
    case gzip, zstd, lz4

    /// As the format and its program are called.
    public var name: String { rawValue }
    /// The program's command that unpacks to standard output.
    public var unpackCommand: String { "\(rawValue) -dc" }
}

/// What stands where a member (gzip) or frame (zstd, lz4) may begin.
enum FrameStart: Equatable {
    case frame(CompressionFormat)
    /// Octets of user data, with their header, that readers pass over (RFC 8878, section 3.1.2; lz4 frame format,
    /// "Skippable Frames").
    case skippable(Int)
    /// More octets are needed to tell.
    case incomplete(CompressionFormat?)
    case unknown

    /// Octets that are enough for every format.
    static let headLength = 10

    /// Magic numbers of RFC 1952 (section 2.3.1), RFC 8878 (section 3.1.1) and the lz4 frame format.
    static func identify(_ head: ArraySlice<UInt8>) -> FrameStart {
        func octet(_ index: Int) -> UInt8? {
            index < head.count ? head[head.startIndex + index] : nil
        }
        func starts(with magic: [UInt8]) -> Bool { head.prefix(magic.count).elementsEqual(magic.prefix(head.count)) }
        guard let first = octet(0) else { return .incomplete(nil) }
        if starts(with: [0x1F, 0x8B, 0x08]) { return head.count >= 3 ? .frame(.gzip) : .incomplete(.gzip) }
        if starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return head.count >= 4 ? .frame(.zstd) : .incomplete(.zstd) }
        if starts(with: [0x04, 0x22, 0x4D, 0x18]) { return head.count >= 4 ? .frame(.lz4) : .incomplete(.lz4) }
        if first & 0xF0 == 0x50, head.dropFirst().prefix(3).elementsEqual([0x2A, 0x4D, 0x18].prefix(head.count - 1)) {
            guard head.count >= 8 else { return .incomplete(nil) }
            let size = (4..<8).reversed().reduce(0) { $0 << 8 | Int(octet($1) ?? 0) }
            return .skippable(8 + size)
        }
        return .unknown
    }

    /// Whether the header at a place that was searched for goes on as real ones do: three octets of gzip's magic are
    /// few.
    static func isPlausible(_ head: ArraySlice<UInt8>, _ format: CompressionFormat) -> Bool {
        guard format == .gzip else { return true }
        guard head.count >= headLength else { return false }
        // RFC 1952, section 2.3.1: the top three bits of FLG are reserved, XFL is 0, 2 or 4.
        return head[head.startIndex + 3] & 0xE0 == 0
            && [0, 2, 4].contains(head[head.startIndex + 8])
            && (head[head.startIndex + 9] <= 13 || head[head.startIndex + 9] == 255)
    }
}
