internal import Bytes

// What the capture missed: when to stop waiting for it, and what then.
extension TCPConnection {
    /// Gives up the bytes before `position`, none of which wait.
    mutating func skip(
        to position: Int, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, isCut: Bool = false, _ emit: (TCPEvent) -> Void
    ) {
        let next = self[fromClient].next
        guard position > next else { return }
        if !isCut, self[fromClient].acknowledged >= position, self[fromClient].segmentsSeen > 0 {
            shared.statistics.unseenSegments += 1
        }
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
    mutating func giveUp(
        before end: Int, _ fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        while self[fromClient].next < end {
            let before = self[fromClient].next
            if let piece = self[fromClient].firstWaiting, piece.start <= end {
                skip(to: piece.start, fromClient, piece.origin, &shared, emit)
                drain(fromClient, &shared, emit)
            } else {
                skip(to: end, fromClient, origin, &shared, emit)
            }
            // Cannot be, as nothing waits before `next`; but a loop here would be for ever.
            guard self[fromClient].next > before else { break }
        }
        reachFIN(fromClient, emit)
    }

    mutating func obeyCaps(
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

    /// Where a hole that need not be waited for ends, and how patient to be all the same.
    func missed(fromClient: Bool, _ limits: TCPLimits) -> (end: Int, factor: Int)? {
        if let end = self[fromClient].knownEnd { return (end, 1) }
        guard self[!fromClient].segmentsSeen == 0, let piece = self[fromClient].firstWaiting else { return nil }
        return (piece.start, Swift.max(limits.oneWayPatienceFactor, 1))
    }

    mutating func checkHole(
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

    var hasHole: Bool { self[true].hole != nil || self[false].hole != nil }

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
        return self[true].isFinished && self[false].isFinished ? .finished : .fine
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
            // What was acknowledged, and what a FIN stands behind, was sent.
            if let end = self[fromClient].fin ?? self[fromClient].knownEnd {
                giveUp(before: end, fromClient, origin, &shared, emit)
            }
            shared.statistics.waitingBytes -= self[fromClient].waitingCost
            self[fromClient].forgetWaiting()
            self[fromClient].hole = nil
        }
        isClosed = true
        // Both may have said goodbye, and only the holes before it kept this one open.
        let isFinished = self[true].isFinished && self[false].isFinished && reason != .reset
        let reason = isFinished ? TCPClose.fin : reason
        emit(.closed(id: id, by: reason, fromClient: closedByClient, frame: origin.frame, time: origin.time))
    }
}
