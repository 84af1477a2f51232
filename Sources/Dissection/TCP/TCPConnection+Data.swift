internal import Bytes

// From segments to bytes in order.
extension TCPConnection {
    mutating func take(
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

    mutating func place(
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
    mutating func deliver(
        _ piece: TCPStream.Piece, _ fromClient: Bool, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) {
        let origin = piece.origin
        if !piece.bytes.isEmpty {
            emit(
                .data(
                    id: id, fromClient: fromClient, bytes: piece.bytes, frame: origin.frame, time: origin.time))
        }
        self[fromClient].next = Swift.min(piece.end, piece.start + piece.bytes.count)
        skip(to: piece.end, fromClient, origin, &shared, isCut: true, emit)
    }

    /// Everything that is next in line by now.
    mutating func drain(_ fromClient: Bool, _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void) {
        let before = self[fromClient].waitingCost
        for piece in self[fromClient].takeReady() { deliver(piece, fromClient, &shared, emit) }
        shared.statistics.waitingBytes += self[fromClient].waitingCost - before
    }

    mutating func reachFIN(_ fromClient: Bool, _ emit: (TCPEvent) -> Void) {
        guard let fin = self[fromClient].fin, fin == self[fromClient].next, !self[fromClient].isFinished else { return }
        if !self[!fromClient].isFinished { closedByClient = fromClient }
        self[fromClient].isFinished = true
        self[fromClient].next += 1
        let origin = self[fromClient].finOrigin
        emit(.halfClosed(id: id, fromClient: fromClient, frame: origin.frame, time: origin.time))
    }
}
