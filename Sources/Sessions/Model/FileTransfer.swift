public import Bytes

/// One TFTP transfer (RFC 1350): a request for a file, and what came of it.
public struct FileTransfer: Sendable {
    public enum Outcome: String, Sendable {
        /// The last block was seen.
        case complete
        /// An error packet ended it.
        case failed
        /// Begun, and not over when the capture ended or fell silent.
        case incomplete
        case unanswered
    }

    public struct Failure: Sendable {
        public var frame: FrameReference
        public var by: IPAddress
        /// RFC 1350, appendix.
        public var code: UInt16
        /// The name of the code, and the sender's own words.
        public var text: String
    }

    public var first: FrameReference
    public var last: FrameReference
    public var client: Endpoint
    /// Whom the client asked: a host or a broadcast.
    public var asked: IPAddress
    /// Who answered, from the port that it chose.
    public var server: Endpoint?
    public var answer: FrameReference?
    public var isWrite: Bool
    public var filename: String
    public var mode: String
    /// Times that the request was sent.
    public var requests: Int
    /// Octets of a data block.
    public var blockSize: Int
    public var blocks: Int
    public var bytes: Int
    public var failure: Failure?
    public var isComplete: Bool
    /// True where the capture ended before an answer was due.
    public var isUndetermined = false

    public var outcome: Outcome {
        if failure != nil { return .failed }
        if isComplete { return .complete }
        return answer == nil && !isUndetermined ? .unanswered : .incomplete
    }

    /// "10.10.1.5 reads VMAIL.INI from 10.10.1.1 by TFTP".
    public var sentence: String {
        "\(client.address) \(isWrite ? "writes" : "reads") \(filename) \(isWrite ? "to" : "from") "
            + "\(server?.address ?? asked) by TFTP"
    }

    /// ": 12 blocks, 5900 octets", ": File not found", ": no answer".
    public var result: String {
        switch outcome {
        case .complete: "\(blocks) block\(blocks == 1 ? "" : "s"), \(bytes) octets, complete"
        case .failed: "error of \(failure?.by ?? client.address): \(failure?.text ?? "")"
        case .incomplete: "\(blocks) block\(blocks == 1 ? "" : "s") seen, its end is not"
        case .unanswered: "no answer"
        }
    }
}
