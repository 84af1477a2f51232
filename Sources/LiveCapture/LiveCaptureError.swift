/// Why an interface cannot be captured.
public struct LiveCaptureError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Kind: Sendable, Hashable {
        /// The process lacks cap_net_raw.
        case permission
        case noSuchInterface
        /// The filter expression is wrong, or makes no sense for the interface's link type.
        case filter
        /// The interface is there, but not up: libpcap opens none that is down.
        case down
        /// The interface is there, but refuses.
        case interface
        /// libpcap is not installed.
        case library
        case other
    }

    public let kind: Kind
    /// What is wrong with which interface, in one line.
    public let message: String
    /// What to do about it, in one line; empty where nobody knows.
    public let advice: String

    public init(_ kind: Kind, _ message: String, advice: String = "") {
        self.kind = kind
        self.message = Self.line(message)
        self.advice = Self.line(advice)
    }

    /// A filter may have been typed over several lines.
    private static func line(_ text: String) -> String {
        text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }

    public var description: String { advice.isEmpty ? message : "\(message); \(advice)" }
}

extension LiveCaptureError {
    /// The line that gives a program the right to capture, and no other right.
    public static func setcap(_ program: String) -> String {
        let isPlain = program.utf8.allSatisfy { octet in
            octet >= 0x80 || "/._-+,:@%".utf8.contains(octet) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= octet
                || UInt8(ascii: "a")...UInt8(ascii: "z") ~= octet | 0x20
        }
        let quoted =
            isPlain
            ? program
            : "'" + program.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
        return "setcap cap_net_raw+ep \(quoted)"
    }

    /// A refusal for lack of rights, for the program at `path`. Root without the right lives in a container.
    static func permission(_ interface: String, program path: String, isRoot: Bool) -> LiveCaptureError {
        LiveCaptureError(
            .permission, "\(interface): capturing needs the right to open raw sockets",
            advice: isRoot
                ? "root lacks cap_net_raw here: give the container that capability" : "once as root: \(setcap(path))")
    }

    static func noSuchInterface(_ interface: String, known: [String]) -> LiveCaptureError {
        let names = known.isEmpty ? "there is none that can be captured" : "there is \(known.joined(separator: ", "))"
        return LiveCaptureError(
            .noSuchInterface, "\(interface): no such interface; \(names)", advice: "scndoctor live -D lists them")
    }

    static func isDown(_ interface: String) -> LiveCaptureError {
        LiveCaptureError(
            .down, "\(interface): the interface is down", advice: "ip link set \(interface) up, then start again")
    }
}
