public import Bytes

/// What the decoding of one message gave.
public struct PERDecoded: Sendable {
    /// Everything that was decoded before an error, with the error at its place.
    public let value: PERValue
    /// The error that stopped the message, nil if it was decoded to its end.
    public let failure: DecodeError?
    /// The errors that cost one extension each, the first of them.
    public let problems: [DecodeError]
    /// How many there were.
    public let problemCount: Int
    /// Octets behind the value, which a sender may have put there.
    public let trailingOctets: Int
    /// How many values the tree has, those of failed extensions included.
    public let nodes: Int
    /// Bits that no value of the tree explains: what is left of an open type behind its value, from an error to the end
    /// of its open type or of the message, and strings that came in fragments. In bits of the message.
    public let unread: [Range<Int>]

    /// The errors inside of extensions, then the one that stopped the message.
    var allProblems: [DecodeError] { failure.map { problems + [$0] } ?? problems }
}
