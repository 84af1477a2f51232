/// Something wrong in a file that did not stop its being read.
public struct CaptureProblem: Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// The file ends inside a packet or block.
        case truncated
        /// Bytes that contradict the format; reading went on behind them where that was possible.
        case damaged
        /// Timestamps that are smaller than the one before.
        case clockBackwards
        /// A part of the file that this program does not read (a future version).
        case unsupported
        /// A packet that names an interface which the file does not describe.
        case unknownInterface
        /// A cap of this program was reached.
        case limit
        /// The system reported an error in the middle of the file.
        case readError
        /// The same file was named twice and is read once.
        case duplicate
    }

    public let kind: Kind
    /// Byte offset in the (uncompressed) file.
    public let offset: Int
    /// Number in its file of the last packet before the problem, nil where none was read or where it does not apply.
    public let frameInFile: Int?
    /// One clause, without the name of the file.
    public let text: String

    public init(_ kind: Kind, at offset: Int, frameInFile: Int? = nil, _ text: String) {
        self.kind = kind
        self.offset = offset
        self.frameInFile = frameInFile
        self.text = text
    }

    public var description: String { text }
}

extension CaptureProblem {
    /// A whole capture file of another kind stands behind the one that is read.
    static func fileBehind(_ format: String, at offset: Int, frame: Int) -> CaptureProblem {
        let text = "a \(format) file begins at byte \(offset) and is left out: give it as a file of its own"
        return CaptureProblem(.unsupported, at: offset, frameInFile: frame > 0 ? frame : nil, text)
    }
}

/// The problems of one file: the first `maximumKept` in full, the rest counted.
struct ProblemList: Sendable {
    static let maximumKept = 64

    private(set) var kept: [CaptureProblem] = []
    private(set) var omitted = 0

    mutating func add(_ problem: CaptureProblem) {
        if kept.count < Self.maximumKept { kept.append(problem) } else { omitted &+= 1 }
    }
}
