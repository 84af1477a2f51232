/// A place where compressed data is not what its format asks for. Offsets are octets from the beginning of the
/// compressed input.
public struct StreamFault: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// The input ends inside a frame.
        case truncated
        /// The data of a frame cannot be unpacked from here on.
        case damaged
        /// A frame was unpacked as a whole and does not match its checksum or its length.
        case checksum
        /// What stands between two frames, or behind the last one, is no compressed data.
        case foreignBytes
        /// The frame was made with a dictionary, which is not in it.
        case dictionary
        /// The frame asks for more memory than `Decompressor.maximumWindow`.
        case windowTooLarge
        /// A header field of a future version, or a method nobody else uses.
        case unsupported
        case outOfMemory
    }

    public let kind: Kind
    /// Nil where not even the magic number is whole.
    public let format: CompressionFormat?
    /// Where it was noticed.
    public let offset: Int
    /// Octets that were unpacked before it.
    public let unpacked: Int
    /// Where the next frame begins that reading went on with; nil where there is none.
    public var resumedAt: Int?
}

/// What the source of compressed octets, or a step of reading, gave.
public enum ReadResult: Sendable, Equatable {
    /// This many bytes, at least one.
    case bytes(Int)
    case end
    /// The value of errno.
    case failure(Int32)
}
