internal import Bytes

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
    /// From the server, from the client.
    private var streams = InlineArray<2, TCPStream>(repeating: TCPStream())
    var synSeen = false
    var isEstablished = false
    var isClosed = false
    /// Listed among those to look at when patience is over.
    var isListed = false
    /// Who sent the FIN or the RST first.
    var closedByClient = true
    var last = TCPOrigin(frame: 0, time: .distantPast)
    var strangers = 0

    init(id: Int, client: Endpoint, server: Endpoint) {
        self.id = id
        self.client = client
        self.server = server
    }

    static let blank = TCPConnection(id: 0, client: Endpoint(.zero, 0), server: Endpoint(.zero, 0))

    subscript(fromClient: Bool) -> TCPStream {
        // Where it lies: a copy of a stream costs more than what is asked of it.
        @inline(__always) _read { yield streams[fromClient ? 1 : 0] }
        @inline(__always) _modify { yield &streams[fromClient ? 1 : 0] }
    }

    /// One segment that is no SYN of another connection.
    mutating func receive(
        _ segment: TCPSegment, _ payload: RawSpan, fromClient: Bool, _ origin: TCPOrigin,
        _ shared: inout TCPShared, _ emit: (TCPEvent) -> Void
    ) -> Verdict {
        let flags = segment.flags
        let isSYN = flags & TCPFlags.syn != 0
        let sequence = isSYN ? segment.sequence &+ 1 : segment.sequence
        guard isPlausible(sequence, fromClient: fromClient, shared.limits) else {
            shared.statistics.implausible += 1
            // A reset with sequence number 0 answers something this side does not know.
            if flags & TCPFlags.rst != 0 { return segment.sequence == 0 ? reset(fromClient) : .fine }
            strangers += 1
            return strangers >= shared.limits.implausibleSegments ? .stranger : .fine
        }
        strangers = 0
        self[fromClient].segmentsSeen += 1
        if flags & TCPFlags.rst != 0 { return reset(fromClient) }

        if flags & TCPFlags.ack != 0 {
            acknowledge(segment.acknowledgment, fromClient: fromClient, shared.limits)
            noteEstablished(isSYN: isSYN, fromClient: fromClient, origin, emit)
        }
        let length = Swift.max(segment.declaredLength, payload.byteCount)
        if isKeepAlive(segment, payload, length, fromClient: fromClient) {
            shared.statistics.keepAlives += 1
            if !self[fromClient].isKnown { self[fromClient].start(at: sequence &+ 1) }
        } else {
            take(sequence, payload, length, isFIN: flags & TCPFlags.fin != 0, fromClient, origin, &shared, emit)
        }
        // Nearly always all of it is there.
        if self[true].mayHaveHole { checkHole(fromClient: true, origin, &shared, emit) }
        if self[false].mayHaveHole { checkHole(fromClient: false, origin, &shared, emit) }
        return self[true].isFinished && self[false].isFinished ? .finished : .fine
    }

    /// Takes a segment that only acknowledges what is there, in a connection of which nothing is missing.
    /// - Returns: false for all others: then nothing was done.
    mutating func takeAcknowledgment(
        _ segment: TCPSegment, fromClient: Bool, _ origin: TCPOrigin, _ limits: TCPLimits
    ) -> Bool {
        guard isEstablished, segment.flags == TCPFlags.ack, segment.declaredLength == 0,
            self[fromClient].isQuiet, self[fromClient].isPlausible(segment.sequence, limits),
            self[!fromClient].isQuiet
        else { return false }
        let distance = self[!fromClient].distance(to: segment.acknowledgment)
        guard distance <= 0, distance >= -limits.plausibleDistance else { return false }
        last = origin
        strangers = 0
        self[fromClient].segmentsSeen += 1
        self[!fromClient].acknowledged = Swift.max(self[!fromClient].acknowledged, self[!fromClient].next + distance)
        return true
    }

    func isPlausible(_ sequence: UInt32, fromClient: Bool, _ limits: TCPLimits) -> Bool {
        self[fromClient].isPlausible(sequence, limits)
    }

    private mutating func reset(_ fromClient: Bool) -> Verdict {
        closedByClient = fromClient
        return .reset
    }

    private mutating func noteEstablished(
        isSYN: Bool, fromClient: Bool, _ origin: TCPOrigin, _ emit: (TCPEvent) -> Void
    ) {
        guard !isEstablished, !isSYN, fromClient, synSeen,
            self[true].initialSequence != nil, self[false].initialSequence != nil
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
    private func isKeepAlive(_ segment: TCPSegment, _ payload: RawSpan, _ length: Int, fromClient: Bool) -> Bool {
        guard length == 1, segment.flags & ~TCPFlags.ack == 0, (try? payload.uint8(at: 0)) == 0 else { return false }
        return self[fromClient].isBeforeNext(segment.sequence)
    }
}
