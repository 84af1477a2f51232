/// What an analysis that goes on for days no longer holds. Each number counts from the beginning of the capture.
public struct Forgotten: Sendable {
    public enum Kind: String, Sendable, CaseIterable, Comparable {
        case calls, streams, sessions
        case reports = "RTCP of streams"
        case hosts
        case requests = "license and voicemail relations"
        case outcomes = "rows of requests"
        case links = "SCN links"
        case broadcasts = "senders of broadcasts"
        case gatekeepers = "RAS relations"
        case unreachables = "ICMP unreachable messages"
        case traps = "SNMP traps"
        case transfers = "TFTP transfers"
        case arp = "ARP requests in vain"
        case ways = "directions of TCP between hosts"
        case attempts = "failed connections"
        case quality = "marks of the capture's quality"
        case stretches = "stretches of the voicemail service"
        case numbers = "numbers that were called"

        public static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
    }

    /// What ended before this frame, or at it, was let go; nil while nothing was old enough.
    public var before: FrameReference?
    /// Let go because it had ended long enough ago.
    public var ended: [Kind: Int] = [:]
    /// Let go early, because its table was nearly full.
    public var early: [Kind: Int] = [:]

    public init(before: FrameReference? = nil) { self.before = before }

    /// One sentence for each table that a cap emptied early.
    public var words: [String] {
        early.sorted { $0.key < $1.key }.map {
            "\($0.value) \($0.key.rawValue) were let go early to make room for newer ones"
        }
    }
}
