import Bytes
import Dissection

/// From whom to whom.
struct StreamKey: Hashable, Sendable {
    let from: Endpoint
    let to: Endpoint

    init(_ packet: Packet) {
        from = packet.sourceEndpoint
        to = packet.destinationEndpoint
    }

    init(from: Endpoint, to: Endpoint) {
        self.from = from
        self.to = to
    }

    var reversed: StreamKey { StreamKey(from: to, to: from) }
    /// The same for both directions.
    var connection: StreamKey { to < from ? reversed : self }
    var hosts: StreamKey {
        let connection = self.connection
        return StreamKey(from: Endpoint(connection.from.address, 0), to: Endpoint(connection.to.address, 0))
            .connection
    }
}

/// One direction of one connection: its octets by their place, then its messages.
struct StreamEpoch: Sendable {
    /// How far a sequence number may lie from the expected one to be of this connection.
    static let plausibleDistance = 1 << 26
    /// How far before the first octets seen a SYN may lie and still be theirs, captured late.
    static let lateHandshake = -65535...0

    /// It holds from this frame on, until the next one of the same endpoints.
    let firstFrame: Int
    /// The sequence number of place 0.
    let base: UInt32
    /// That of the SYN.
    var initialSequence: UInt32?
    /// The place behind the octets seen.
    var next = 0
    var pieces = StreamPieces()
    var messages: [StreamMessage] = []

    func place(of sequence: UInt32) -> Int {
        let expected = base &+ UInt32(truncatingIfNeeded: next)
        return next + Int(Int32(bitPattern: sequence &- expected))
    }

    /// The place of the first octet behind the SYN, where that was seen.
    var beginning: Int? { initialSequence.map { place(of: $0 &+ 1) } }

    func isPlausible(_ place: Int) -> Bool { abs(place - next) <= Self.plausibleDistance }

    /// Whether a SYN with this number begins another connection.
    func isReplaced(by sequence: UInt32) -> Bool {
        if let initialSequence { return initialSequence != sequence }
        return !Self.lateHandshake.contains(place(of: sequence &+ 1))
    }

    /// The index of the first message that goes on behind `place`.
    func firstMessage(endingBehind place: Int) -> Int {
        var (low, high) = (0, messages.count)
        while low < high {
            let middle = (low + high) / 2
            if messages[middle].start + messages[middle].length > place { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// The connections between the same two endpoints, one after the other, in one direction.
struct StreamDirection: Sendable {
    static let maximumEpochs = 256

    var epochs: [StreamEpoch] = []

    /// The connection that a segment belongs to, from the first pass; nil at the cap.
    /// - Returns: its index, and the place of the segment's first octet.
    mutating func take(_ packet: Packet, frame: Int) -> (epoch: Int, place: Int)? {
        let isSYN = packet.tcpFlags & TCPFlags.syn != 0
        let sequence = isSYN ? packet.tcpSequence &+ 1 : packet.tcpSequence
        if let last = epochs.indices.last {
            let place = epochs[last].place(of: sequence)
            let isSame = isSYN ? !epochs[last].isReplaced(by: packet.tcpSequence) : epochs[last].isPlausible(place)
            if isSame {
                if isSYN { epochs[last].initialSequence = packet.tcpSequence }
                return (last, place)
            }
        }
        guard epochs.count < Self.maximumEpochs else { return nil }
        epochs.append(
            StreamEpoch(firstFrame: frame, base: sequence, initialSequence: isSYN ? packet.tcpSequence : nil))
        return (epochs.count - 1, 0)
    }

    /// The same, found again in the second pass.
    func find(_ packet: Packet, frame: Int) -> (epoch: Int, place: Int)? {
        let isSYN = packet.tcpFlags & TCPFlags.syn != 0
        let sequence = isSYN ? packet.tcpSequence &+ 1 : packet.tcpSequence
        guard let index = epochs.lastIndex(where: { $0.firstFrame <= frame }) else { return nil }
        let place = epochs[index].place(of: sequence)
        return epochs[index].isPlausible(place) ? (index, place) : nil
    }
}
