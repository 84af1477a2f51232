public import Bytes

/// Why a connection ended.
public enum TCPClose: String, Sendable {
    /// Both sides sent FIN, and everything before.
    case fin
    case reset
    /// A SYN opened a new connection between the same endpoints, or its segments show that there must have been one.
    case replaced
    /// Silent for too long.
    case expired
    /// Too many connections: this one was silent for longest.
    case evicted
    case endOfCapture
}

/// What happens on a connection, in the order of the streams. `frame` and `time` are those of the frame that the
/// event comes from; of data that waited for earlier bytes those of the frame that brought it.
public enum TCPEvent: Sendable, Equatable {
    /// First sight. Without a SYN who is client is a guess.
    case opened(id: Int, client: Endpoint, server: Endpoint, synSeen: Bool, frame: Int, time: Timestamp)
    /// The handshake, seen from its start, is complete.
    case established(id: Int, frame: Int, time: Timestamp)
    /// The next bytes of one direction, from one segment.
    case data(id: Int, fromClient: Bool, bytes: [UInt8], frame: Int, time: Timestamp)
    /// Bytes of one direction that the capture lacks; `frame` is the one that follows the hole, or showed it.
    case gap(id: Int, fromClient: Bool, missingBytes: Int, frame: Int, time: Timestamp)
    /// One direction ended with FIN.
    case halfClosed(id: Int, fromClient: Bool, frame: Int, time: Timestamp)
    /// The last event of a connection; `fromClient` tells who closed first, where `by` is fin or reset.
    case closed(id: Int, by: TCPClose, fromClient: Bool, frame: Int, time: Timestamp)
}
