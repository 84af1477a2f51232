import Bytes

/// A datagram whose meaning waits until the rate of its second is known.
struct HeldDatagram {
    let frame: FrameReference
    let source: Endpoint
    let destination: Endpoint
}

/// The traffic between two hosts in bins of a second, to tell media from requests by rate, however it is framed.
struct PairActivity {
    /// Packets each way in a second that make it media: 60 ms frames are 16 a second.
    static let mediaRate = 10
    /// One bin at this rate is a session by itself; slower ones need two bins.
    static let clearRate = 20
    static let binSeconds = 1.0
    private static let binNanoseconds = UInt64(binSeconds * 1e9)
    static let maxHeld = 24

    let low: IPAddress
    let high: IPAddress

    private(set) var binStart: Timestamp?
    private var fromLow = 0
    private var fromHigh = 0
    private var firstInBin: FrameReference?
    private var lastInBin: FrameReference?
    private var held: [HeldDatagram] = []
    /// The last packet of the bins that are over.
    private(set) var last: FrameReference?

    /// The session that is going on or may be beginning.
    private var session: Open?

    struct Open {
        var first: FrameReference
        var last: FrameReference
        var fromLow: Int
        var fromHigh: Int
        var bins: Int
        var peak: Int
    }

    init(_ a: IPAddress, _ b: IPAddress) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }

    /// What a finished bin was.
    enum Verdict {
        /// Media, or the tail of it: its datagrams are no requests.
        case media
        /// Much traffic in one direction: neither.
        case burst
        case requests([HeldDatagram])
    }

    /// Counts a packet in the open bin; the caller has closed the bin before when it was over.
    mutating func count(from source: IPAddress, frame: FrameReference, held datagram: HeldDatagram?) {
        if binStart == nil {
            binStart = frame.time
            firstInBin = frame
        }
        lastInBin = frame
        if source == low { fromLow += 1 } else { fromHigh += 1 }
        guard let datagram, held.count < Self.maxHeld else { return }
        held.append(datagram)
    }

    /// A datagram of the open bin, and which way it went.
    @inline(__always)
    mutating func count(_ isFromLow: Bool, _ datagram: HeldDatagram) {
        lastInBin = datagram.frame
        if isFromLow { fromLow += 1 } else { fromHigh += 1 }
        if held.count < Self.maxHeld { held.append(datagram) }
    }

    /// Nil where a packet is of other hosts.
    @inline(__always)
    func isFromLow(_ source: IPAddress, to destination: IPAddress) -> Bool? {
        if source == low, destination == high { return true }
        return source == high && destination == low ? false : nil
    }

    @inline(__always)
    func isOver(at time: Timestamp) -> Bool { binStart != nil && !isOpen(at: time) }

    @inline(__always)
    func isOpen(at time: Timestamp) -> Bool {
        guard let binStart, time >= binStart else { return false }
        // Asked twice for each datagram: in whole numbers, of which the difference is none below zero.
        return UInt64(bitPattern: time.nanoseconds &- binStart.nanoseconds) < Self.binNanoseconds
    }

    /// Closes the open bin. Returns what it was, and a session that ended with it.
    mutating func close() -> (verdict: Verdict, ended: Open?) {
        guard let start = binStart, let first = firstInBin, let last = lastInBin else { return (.requests([]), nil) }
        let slower = Swift.min(fromLow, fromHigh)
        let faster = Swift.max(fromLow, fromHigh)
        let waiting = held
        let counts = (low: fromLow, high: fromHigh)
        self.last = last
        binStart = nil
        firstInBin = nil
        lastInBin = nil
        fromLow = 0
        fromHigh = 0
        held.removeAll(keepingCapacity: true)

        let followsMedia = session.map { start.seconds(since: $0.last.time) < 1 } ?? false
        if slower >= Self.mediaRate {
            if followsMedia, var open = session {
                open.last = last
                open.fromLow += counts.low
                open.fromHigh += counts.high
                open.bins += 1
                open.peak = Swift.max(open.peak, slower)
                session = open
                return (.media, nil)
            }
            let ended = finishSession()
            session = Open(
                first: first, last: last, fromLow: counts.low, fromHigh: counts.high, bins: 1, peak: slower)
            return (.media, ended)
        }
        if followsMedia, var open = session {
            // The last fraction of a second of a session.
            open.last = last
            open.fromLow += counts.low
            open.fromHigh += counts.high
            session = open
            return (.media, finishSession())
        }
        let ended = finishSession()
        return (faster >= Self.mediaRate * 2 ? .burst : .requests(waiting), ended)
    }

    /// What waited turned out to be media.
    mutating func discardHeld() { held.removeAll(keepingCapacity: true) }

    /// The session that was open, if it lasted long enough to be one.
    mutating func finishSession() -> Open? {
        defer { session = nil }
        guard let session, session.bins >= 2 || session.peak >= Self.clearRate else { return nil }
        return session
    }
}
