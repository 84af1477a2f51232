/// Inputs that cannot be read at all: every one of them, so that a person repairs the command once.
public struct CaptureError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Something else than a capture, or a kind of capture that this program does not read.
        case notACapture
        /// No such file, a directory, and the like.
        case cannotOpen
        /// The system refuses access.
        case permission
        /// The system reported an error while the file was read.
        case readError
        /// A file to write cannot be created.
        case cannotCreate
        /// The system reported an error while a file was written.
        case writeError
    }

    /// One input and why it is refused.
    public struct Refusal: Sendable, Equatable, CustomStringConvertible {
        public let kind: Kind
        public let path: String
        /// What is wrong, without the path.
        public let reason: String
        /// What to do about it, empty where there is nothing to suggest.
        public let advice: String

        public init(_ kind: Kind, _ path: String, _ reason: String, advice: String = "") {
            self.kind = kind
            self.path = path
            self.reason = reason
            self.advice = advice
        }

        public var description: String {
            let stream = kind == .writeError ? "standard output" : "standard input"
            let name = path == "-" ? stream : printable(path.utf8, maximum: 1024)
            return advice.isEmpty ? "\(name): \(reason)" : "\(name): \(reason); \(advice)"
        }
    }

    /// Never empty.
    public let refusals: [Refusal]

    public init(_ refusals: [Refusal]) { self.refusals = refusals }

    /// Of the first refused input.
    public var kind: Kind { refusals.first?.kind ?? .cannotOpen }

    /// sysexits.h: 65 EX_DATAERR, 66 EX_NOINPUT, 73 EX_CANTCREAT, 74 EX_IOERR, 77 EX_NOPERM.
    public var exitStatus: Int32 {
        switch kind {
        case .notACapture: 65
        case .cannotOpen: 66
        case .cannotCreate: 73
        case .readError, .writeError: 74
        case .permission: 77
        }
    }

    /// One line for each refused input.
    public var description: String { refusals.map(\.description).joined(separator: "\n") }
}
