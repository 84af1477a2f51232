internal import Bytes

// Which connection a SYN belongs to.
extension TCPConnection {
    /// How far before the first bytes seen a SYN may lie and still be theirs, captured late.
    private static let lateHandshake = -65535...0

    /// Whether a SYN, with or without ACK, begins another connection than this one.
    func isReplaced(by segment: TCPSegment, fromClient: Bool) -> Bool {
        let stream = self[fromClient]
        let isAnswer = segment.flags & TCPFlags.ack != 0
        if isClosed { return !isAnswer || stream.initialSequence != segment.sequence }
        if let initial = stream.initialSequence { return initial != segment.sequence }
        if isAnswer, let other = self[!fromClient].initialSequence {
            // Data may have come with the SYN.
            let answered = Int(Int32(bitPattern: segment.acknowledgment &- other &- 1))
            if !(0...65535).contains(answered) { return true }
        }
        guard stream.isKnown else { return false }
        let position = stream.next + stream.distance(to: segment.sequence &+ 1)
        return !Self.lateHandshake.contains(position)
    }

    /// A SYN of this connection, perhaps repeated.
    mutating func noteSYN(_ segment: TCPSegment, fromClient: Bool) {
        synSeen = true
        if self[fromClient].initialSequence == nil {
            self[fromClient].initialSequence = segment.sequence
            if !self[fromClient].isKnown { self[fromClient].start(at: segment.sequence &+ 1) }
        }
        let other = !fromClient
        if segment.flags & TCPFlags.ack != 0, !self[other].isKnown {
            self[other].initialSequence = segment.acknowledgment &- 1
            self[other].start(at: segment.acknowledgment)
        }
    }

    /// A segment that is no SYN of a connection that was closed. Returns whether there must be a new one.
    mutating func receiveClosed(
        _ segment: TCPSegment, _ payload: RawSpan, fromClient: Bool, _ shared: inout TCPShared
    ) -> Bool {
        guard segment.flags & TCPFlags.rst == 0 else { return false }
        guard !isPlausible(segment.sequence, fromClient: fromClient, shared.limits) else {
            strangers = 0
            if payload.byteCount > 0 { shared.statistics.afterClose += 1 }
            return false
        }
        shared.statistics.implausible += 1
        strangers += 1
        return strangers >= shared.limits.implausibleSegments
    }
}
