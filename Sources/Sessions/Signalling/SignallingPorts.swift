/// The ports of TCP that make a segment worth a closer look: in one table, as it is asked of nearly every segment.
struct SignallingPorts {
    static let count = 1 << 16

    /// One of both ends is enough.
    private static let watched: UInt8 = 1
    /// Both ends have to be.
    private static let followed: UInt8 = 2

    /// By port.
    var marks = [UInt8](repeating: 0, count: count)

    mutating func watch(_ port: UInt16) { marks[Int(port)] |= Self.watched }
    mutating func follow(_ port: UInt16) { marks[Int(port)] |= Self.followed }

    func isWatched(_ port: UInt16) -> Bool { marks[Int(port)] & Self.watched != 0 }
    func isFollowed(_ port: UInt16) -> Bool { marks[Int(port)] & Self.followed != 0 }

    /// Whether a segment between two ports may be of a connection that is looked at.
    /// - Parameters:
    ///   - ports: the source's in the upper half.
    ///   - marks: all of them.
    @inline(__always)
    static func mayCarry(_ ports: UInt32, _ marks: Span<UInt8>) -> Bool {
        // So that neither port is checked for: both are below.
        precondition(marks.count == count)
        let (source, destination) = (marks[Int(ports >> 16)], marks[Int(ports & 0xFFFF)])
        return (source | destination) & watched != 0 || source & destination & followed != 0
    }
}
