import Bytes

/// Where the time of one file leaps, back or forward: places at which its clock may have been set.
struct ClockTracker {
    /// Less than this backwards is the disorder of several queues or interfaces. Nanoseconds.
    static let smallest: Int64 = 500_000_000
    /// Silences from this on are kept, to be compared with what streams say of them. Shorter ones are as well a queue
    /// that stood still. Nanoseconds.
    static let silence: Int64 = 5_000_000_000
    static let maxBackward = 256
    static let maxSilences = 1 << 15
    /// Where two clocks are mixed in one file time leaps forward again this soon, and by as much. Seconds.
    static let bounce = 1.0
    static let maxFiles = 1 << 16

    struct Leap: Sendable {
        let before: FrameReference
        let after: FrameReference
        var seconds: Double { after.time.seconds(since: before.time) }
    }

    private(set) var backward: [Leap] = []
    private(set) var silences: [Leap] = []
    private(set) var refused = 0
    private var lastOfFile: [FrameReference?] = []

    /// False where a packet leaps or changes the file: `packet` has to be told, and whoever minds pauses.
    @inline(__always)
    static func isSteady(_ last: FrameReference, _ frame: FrameReference) -> Bool {
        last.file == frame.file && isSteady(last.time.nanoseconds, frame.time.nanoseconds)
    }

    /// The same for two packets of one file.
    @inline(__always)
    static func isSteady(_ last: Int64, _ time: Int64) -> Bool {
        // Times of files are not negative, or not by years: the difference does not wrap.
        UInt64(bitPattern: time &- last &+ smallest &- 1) < UInt64(2 * smallest - 1)
    }

    /// - Parameter last: the packet before. Where the two are steady nothing is to be noted.
    mutating func packet(_ frame: FrameReference, after last: FrameReference) {
        guard last.file == frame.file else { return change(to: frame, from: last) }
        let leap = frame.time.nanoseconds &- last.time.nanoseconds
        if leap <= -Self.smallest || leap >= Self.smallest { note(Leap(before: last, after: frame)) }
    }

    private mutating func change(to frame: FrameReference, from last: FrameReference) {
        let (old, new) = (Int(last.file), Int(frame.file))
        guard old >= 0, new >= 0, Swift.max(old, new) < Self.maxFiles else { return }
        while lastOfFile.count <= Swift.max(old, new) { lastOfFile.append(nil) }
        lastOfFile[old] = last
        guard let own = lastOfFile[new] else { return }
        note(Leap(before: own, after: frame))
    }

    /// Leaps that are old: what they mean has been told.
    mutating func forget(_ isOver: (FrameReference) -> Bool) {
        backward.removeAll { isOver($0.after) }
        silences.removeAll { isOver($0.after) }
    }

    private mutating func note(_ leap: Leap) {
        let seconds = leap.seconds
        if seconds <= -Double(Self.smallest) / 1e9 {
            guard backward.count < Self.maxBackward else {
                refused += 1
                return
            }
            backward.append(leap)
        } else {
            if let back = backward.last, back.after.file == leap.before.file,
                abs(leap.before.time.seconds(since: back.after.time)) <= Self.bounce,
                abs(seconds + back.seconds) <= Self.bounce
            {
                backward.removeLast()
                return
            }
            guard seconds >= Double(Self.silence) / 1e9, silences.count < Self.maxSilences else { return }
            silences.append(leap)
        }
    }
}
