internal import Bytes

/// Two endpoints in a fixed order, whoever speaks.
struct TCPKey: Hashable, Sendable {
    let lower: Endpoint
    let upper: Endpoint

    init(_ a: Endpoint, _ b: Endpoint) {
        lower = Swift.min(a, b)
        upper = Swift.max(a, b)
    }
}

/// What the connections share.
struct TCPShared: Sendable {
    let limits: TCPLimits
    var statistics = TCPStatistics()
}

/// One connection: puts both directions in order.
struct TCPConnection: Sendable {
    enum Verdict {
        case fine
        /// Both sides sent FIN.
        case finished
        case reset
        /// The segment cannot belong to this connection.
        case stranger
    }

    let id: Int
    let client: Endpoint
    let server: Endpoint
    private var fromClientStream = TCPStream()
    private var fromServerStream = TCPStream()
    var synSeen = false
    var isEstablished = false
    var isClosed = false
    /// Listed among those to look at when patience is over.
    var isListed = false
    /// Who sent the FIN or the RST first.
    var closedByClient = true
    var last = TCPOrigin(frame: 0, time: .distantPast)
    private var strangers = 0

    init(id: Int, client: Endpoint, server: Endpoint) {
        self.id = id
        self.client = client
        self.server = server
    }

    static let blank = TCPConnection(id: 0, client: Endpoint(.zero, 0), server: Endpoint(.zero, 0))

    subscript(fromClient: Bool) -> TCPStream {
        get { fromClient ? fromClientStream : fromServerStream }
        _modify {
            if fromClient { yield &fromClientStream } else { yield &fromServerStream }
        }
    }

    /// One segment that is no SYN of another connection.
    mutating func receive(
        _ packet: Packet, _ payload: RawSpan, fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) -> Verdict {
        let flags = packet.tcpFlags
        let isSYN = flags & TCPFlags.syn != 0
        let sequence = isSYN ? packet.tcpSequence &+ 1 : packet.tcpSequence
        guard isPlausible(sequence, fromClient: fromClient, shared.limits) else {
            shared.statistics.implausible += 1
            // A reset with sequence number 0 answers something this side does not know.
            if flags & TCPFlags.rst != 0 { return packet.tcpSequence == 0 ? reset(fromClient) : .fine }
            strangers += 1
            return strangers >= shared.limits.implausibleSegments ? .stranger : .fine
        }
        strangers = 0
        self[fromClient].segmentsSeen += 1
        if flags & TCPFlags.rst != 0 { return reset(fromClient) }

        if flags & TCPFlags.ack != 0 {
            acknowledge(packet.tcpAcknowledgment, fromClient: fromClient, shared.limits)
            noteEstablished(isSYN: isSYN, fromClient: fromClient, origin, emit)
        }
        let length = Swift.max(packet.payloadDeclaredLength, payload.byteCount)
        if isKeepAlive(packet, payload, length, fromClient: fromClient) {
            shared.statistics.keepAlives += 1
            if !self[fromClient].isKnown { self[fromClient].start(at: sequence &+ 1) }
        } else {
            take(sequence, payload, length, isFIN: flags & TCPFlags.fin != 0, fromClient, origin, &shared, emit)
        }
        checkHole(fromClient: true, origin, &shared, emit)
        checkHole(fromClient: false, origin, &shared, emit)
        return fromClientStream.isFinished && fromServerStream.isFinished ? .finished : .fine
    }

    private func isPlausible(_ sequence: UInt32, fromClient: Bool, _ limits: TCPLimits) -> Bool {
        let stream = self[fromClient]
        return !stream.isKnown || abs(stream.distance(to: sequence)) <= limits.plausibleDistance
    }

    private mutating func reset(_ fromClient: Bool) -> Verdict {
        closedByClient = fromClient
        return .reset
    }

    private mutating func noteEstablished(
        isSYN: Bool, fromClient: Bool, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void
    ) {
        guard !isEstablished, !isSYN, fromClient, synSeen,
            fromClientStream.initialSequence != nil, fromServerStream.initialSequence != nil
        else { return }
        isEstablished = true
        emit(.established(id: id, frame: origin.frame, time: origin.time))
    }

    /// What the sender of a segment has received of the other direction.
    private mutating func acknowledge(_ number: UInt32, fromClient: Bool, _ limits: TCPLimits) {
        let other = !fromClient
        guard self[other].isKnown else { return self[other].start(at: number) }
        let distance = self[other].distance(to: number)
        guard abs(distance) <= limits.plausibleDistance else { return }
        self[other].acknowledged = Swift.max(self[other].acknowledged, self[other].next + distance)
    }

    /// RFC 9293, 3.8.4: a probe repeats the byte before the next one, or none. Its byte means nothing: it must not
    /// fill a hole, nor begin a stream.
    private func isKeepAlive(_ packet: Packet, _ payload: RawSpan, _ length: Int, fromClient: Bool) -> Bool {
        guard length == 1, packet.tcpFlags & ~TCPFlags.ack == 0, (try? payload.uint8(at: 0)) == 0 else { return false }
        let stream = self[fromClient]
        guard stream.isKnown else { return true }
        let position = stream.next + stream.distance(to: packet.tcpSequence)
        return position == stream.acknowledged - 1
    }
}

// MARK: Handshake

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

// MARK: Data

extension TCPConnection {
    private mutating func take(
        _ sequence: UInt32, _ payload: RawSpan, _ length: Int, isFIN: Bool, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        if !self[fromClient].isKnown {
            self[fromClient].start(at: sequence)
            self[fromClient].startIsGuess = length == 0
        }
        let next = self[fromClient].next
        let start = next + self[fromClient].distance(to: sequence)
        var end = start + length
        if self[fromClient].startIsGuess, length > 0 {
            // A keep-alive probe stands one before the real start.
            self[fromClient].startIsGuess = false
            if start == 1, next == 0 { self[fromClient].next = 1 }
        }
        if isFIN, self[fromClient].fin == nil, end >= self[fromClient].next {
            self[fromClient].fin = end
            self[fromClient].finOrigin = origin
        }
        if let fin = self[fromClient].fin { end = Swift.min(end, fin) }
        if end > start { place(payload, start, end, fromClient, origin, &shared, emit) }
        reachFIN(fromClient, emit)
    }

    private mutating func place(
        _ payload: RawSpan, _ start: Int, _ end: Int, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        let next = self[fromClient].next
        if end <= next {
            if self[fromClient].lastGap.overlaps(start..<end) {
                shared.statistics.late += 1
            } else {
                shared.statistics.retransmitted += 1
            }
            return
        }
        if !self[fromClient].hasWaiting, start <= next {
            if start < next { shared.statistics.overlapping += 1 }
            let skipped = Swift.min(next - start, payload.byteCount)
            let bytes = payload.extracting(skipped..<Swift.min(payload.byteCount, end - start)).copy()
            let piece = TCPStream.Piece(start: next, end: end, bytes: bytes, origin: origin)
            return deliver(piece, fromClient, &shared, emit)
        }
        if start > next { shared.statistics.outOfOrder += 1 }
        let before = self[fromClient].waitingCost
        let count = self[fromClient].waitingCount
        if self[fromClient].keep(payload, from: start, to: end, origin) {
            if self[fromClient].waitingCount == count {
                shared.statistics.retransmitted += 1
            } else {
                shared.statistics.overlapping += 1
            }
        }
        shared.statistics.waitingBytes += self[fromClient].waitingCost - before
        drain(fromClient, &shared, emit)
        obeyCaps(fromClient, origin, &shared, emit)
    }

    /// A piece that is next in line: its bytes, then what a cut segment lacks.
    private mutating func deliver(
        _ piece: TCPStream.Piece, _ fromClient: Bool, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        let origin = piece.origin
        if !piece.bytes.isEmpty {
            emit(
                .data(
                    id: id, fromClient: fromClient, bytes: piece.bytes, frame: origin.frame, time: origin.time))
        }
        self[fromClient].next = Swift.min(piece.end, piece.start + piece.bytes.count)
        skip(to: piece.end, fromClient, origin, &shared, emit)
    }

    /// Everything that is next in line by now.
    private mutating func drain(_ fromClient: Bool, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void) {
        let before = self[fromClient].waitingCost
        for piece in self[fromClient].takeReady() { deliver(piece, fromClient, &shared, emit) }
        shared.statistics.waitingBytes += self[fromClient].waitingCost - before
    }

    private mutating func reachFIN(_ fromClient: Bool, _ emit: (TCPEvent) -> Void) {
        guard let fin = self[fromClient].fin, fin == self[fromClient].next, !self[fromClient].isFinished else { return }
        if !self[!fromClient].isFinished { closedByClient = fromClient }
        self[fromClient].isFinished = true
        self[fromClient].next += 1
        let origin = self[fromClient].finOrigin
        emit(.halfClosed(id: id, fromClient: fromClient, frame: origin.frame, time: origin.time))
    }
}

// MARK: Holes

extension TCPConnection {
    /// Gives up the bytes before `position`, none of which wait.
    private mutating func skip(
        to position: Int, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        let next = self[fromClient].next
        guard position > next else { return }
        shared.statistics.gaps += 1
        shared.statistics.missingBytes += position - next
        self[fromClient].lastGap = next..<position
        self[fromClient].next = position
        emit(
            .gap(
                id: id, fromClient: fromClient, missingBytes: position - next, frame: origin.frame,
                time: origin.time))
    }

    /// Gives up every hole before `end`, delivering what waits in between and right behind.
    private mutating func giveUp(
        before end: Int, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        while self[fromClient].next < end {
            if let piece = self[fromClient].firstWaiting, piece.start <= end {
                skip(to: piece.start, fromClient, piece.origin, &shared, emit)
                drain(fromClient, &shared, emit)
            } else {
                skip(to: end, fromClient, origin, &shared, emit)
            }
        }
        reachFIN(fromClient, emit)
    }

    private mutating func obeyCaps(
        _ fromClient: Bool, _ origin: TCPOrigin, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        while let piece = self[fromClient].firstWaiting,
            self[fromClient].waitingCost > shared.limits.bytesPerDirection
                || self[fromClient].waitingCount > shared.limits.piecesPerDirection
        {
            shared.statistics.directionCapReached += 1
            giveUp(before: piece.start, fromClient, piece.origin, &shared, emit)
            drain(fromClient, &shared, emit)
        }
        if shared.statistics.waitingBytes > shared.limits.bytesInTotal, let end = self[fromClient].lastWaitingEnd {
            shared.statistics.totalCapReached += 1
            giveUp(before: end, fromClient, origin, &shared, emit)
        }
    }

    /// The position up to which the bytes of a direction must have been sent, as far as they are not there.
    private func knownEnd(fromClient: Bool) -> Int? {
        let stream = self[fromClient]
        guard stream.isKnown, !stream.isFinished else { return nil }
        var end = stream.acknowledged
        if let fin = stream.fin {
            end = Swift.min(end, fin)
        } else if end == stream.next + 1, !stream.hasWaiting {
            // Just as well a FIN that the capture missed.
            return nil
        }
        return end > stream.next ? end : nil
    }

    /// Where a hole that need not be waited for ends, and how patient to be all the same.
    private func missed(fromClient: Bool, _ limits: TCPLimits) -> (end: Int, factor: Int)? {
        if let end = knownEnd(fromClient: fromClient) { return (end, 1) }
        guard self[!fromClient].segmentsSeen == 0, let piece = self[fromClient].firstWaiting else { return nil }
        return (piece.start, Swift.max(limits.oneWayPatienceFactor, 1))
    }

    private mutating func checkHole(
        fromClient: Bool, _ origin: TCPOrigin, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        guard let (end, factor) = missed(fromClient: fromClient, shared.limits) else {
            self[fromClient].hole = nil
            return
        }
        // Any progress shows that the bytes are still coming, just later than their acknowledgment.
        guard var hole = self[fromClient].hole, self[fromClient].next == hole.start else {
            self[fromClient].hole = TCPStream.Hole(since: origin.time, start: self[fromClient].next, end: end)
            return
        }
        hole.segments += 1
        self[fromClient].hole = hole
        if hole.segments >= shared.limits.holePatienceSegments * factor
            || origin.time.seconds(since: hole.since) >= shared.limits.holePatienceSeconds * Double(factor)
        {
            giveUp(before: hole.end, fromClient, origin, &shared, emit)
            self[fromClient].hole = nil
            if let (end, _) = missed(fromClient: fromClient, shared.limits) {
                self[fromClient].hole = TCPStream.Hole(since: origin.time, start: self[fromClient].next, end: end)
            }
        }
    }

    var hasHole: Bool { fromClientStream.hole != nil || fromServerStream.hole != nil }

    /// Gives up holes whose time is over although no segment of this connection came.
    mutating func loseTime(
        _ now: Timestamp, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) -> Verdict {
        for fromClient in [true, false] {
            guard let hole = self[fromClient].hole else { continue }
            let factor = missed(fromClient: fromClient, shared.limits)?.factor ?? 1
            if now.seconds(since: hole.since) >= shared.limits.holePatienceSeconds * Double(factor) {
                self[fromClient].hole = nil
                giveUp(before: hole.end, fromClient, last, &shared, emit)
            }
        }
        return fromClientStream.isFinished && fromServerStream.isFinished ? .finished : .fine
    }

    /// The end, whatever the reason: what waits is delivered, the holes before it as gaps.
    mutating func end(
        by reason: TCPClose, _ origin: TCPOrigin, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        guard !isClosed else { return }
        for fromClient in [true, false] {
            if let end = self[fromClient].lastWaitingEnd {
                giveUp(before: end, fromClient, origin, &shared, emit)
            }
            if let end = knownEnd(fromClient: fromClient) {
                giveUp(before: end, fromClient, origin, &shared, emit)
            }
            shared.statistics.waitingBytes -= self[fromClient].waitingCost
            self[fromClient].forgetWaiting()
            self[fromClient].hole = nil
        }
        isClosed = true
        // Both may have said goodbye, and only the holes before it kept this one open.
        let isFinished = fromClientStream.isFinished && fromServerStream.isFinished && reason != .reset
        let reason = isFinished ? TCPClose.fin : reason
        emit(.closed(id: id, by: reason, fromClient: closedByClient, frame: origin.frame, time: origin.time))
    }
}
