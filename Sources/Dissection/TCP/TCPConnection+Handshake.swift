internal import Bytes

// Which connection a SYN belongs to.
extension TCPConnection {
    /// How far before the first bytes seen a SYN may lie and still be theirs, captured late.
    private static let lateHandshake = -65535...0

    /// Whether a SYN, with or without ACK, begins another connection than this one.
    func isReplaced(by packet: Packet, fromClient: Bool) -> Bool {
        let stream = self[fromClient]
        let isAnswer = packet.tcpFlags & TCPFlags.ack != 0
        if isClosed { return !isAnswer || stream.initialSequence != packet.tcpSequence }
        if let initial = stream.initialSequence { return initial != packet.tcpSequence }
        if isAnswer, let other = self[!fromClient].initialSequence {
            // Data may have come with the SYN.
            let answered = Int(Int32(bitPattern: packet.tcpAcknowledgment &- other &- 1))
            if !(0...65535).contains(answered) { return true }
        }
        guard stream.isKnown else { return false }
        let position = stream.next + stream.distance(to: packet.tcpSequence &+ 1)
        return !Self.lateHandshake.contains(position)
    }

    /// A SYN of this connection, perhaps repeated.
    mutating func noteSYN(_ packet: Packet, fromClient: Bool) {
        synSeen = true
        if self[fromClient].initialSequence == nil {
            self[fromClient].initialSequence = packet.tcpSequence
            if !self[fromClient].isKnown { self[fromClient].start(at: packet.tcpSequence &+ 1) }
        }
        let other = !fromClient
        if packet.tcpFlags & TCPFlags.ack != 0, !self[other].isKnown {
            self[other].initialSequence = packet.tcpAcknowledgment &- 1
            self[other].start(at: packet.tcpAcknowledgment)
        }
    }

    /// A segment that is no SYN of a connection that was closed. Returns whether there must be a new one.
    mutating func receiveClosed(
        _ packet: Packet, _ payload: RawSpan, fromClient: Bool, _ shared: inout TCPShared
    ) -> Bool {
        guard packet.tcpFlags & TCPFlags.rst == 0 else { return false }
        guard !isPlausible(packet.tcpSequence, fromClient: fromClient, shared.limits) else {
            strangers = 0
            if payload.byteCount > 0 { shared.statistics.afterClose += 1 }
            return false
        }
        shared.statistics.implausible += 1
        strangers += 1
        return strangers >= shared.limits.implausibleSegments
    }
}
