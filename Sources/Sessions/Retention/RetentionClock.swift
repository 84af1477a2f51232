import Bytes

/// Tells which frame passed how long ago. Age is counted in frames, not in timestamps: where the clock of the capture is
/// set, or a single packet claims another year, nothing grows old at once.
struct RetentionClock {
    /// Marks in the time for which things are kept.
    static let marksKept = 64

    private struct Mark {
        let frame: FrameReference
        let elapsed: Double
    }

    private let keeps: Double
    private var marks: [Mark] = []
    private var last: Timestamp?
    /// Seconds of capture time that passed, leaps left out.
    private(set) var elapsed = 0.0

    /// - Parameter keeps: the greatest age asked for, in seconds.
    init(keeps: Double) { self.keeps = keeps.isFinite ? Swift.max(1, keeps) : 1e9 }

    /// - Parameter frame: the last packet.
    mutating func advance(to now: Timestamp, frame: FrameReference) {
        defer { last = now }
        guard let last else {
            marks = [Mark(frame: frame, elapsed: 0)]
            return
        }
        let step = now.seconds(since: last)
        // Back, or further than anything is kept: the clock was set, or nothing was heard. Neither makes things older.
        guard step > 0, step <= keeps else { return }
        elapsed += step
        if elapsed - (marks.last?.elapsed ?? 0) >= keeps / Double(Self.marksKept) {
            marks.append(Mark(frame: frame, elapsed: elapsed))
            // One beyond the greatest age has to stay.
            let old = marks.prefix { $0.elapsed <= elapsed - keeps }.count
            if old > 1 { marks.removeFirst(old - 1) }
        }
    }

    /// The last frame that is at least so old; nil where none is. Seconds.
    func frame(ofAge age: Double) -> FrameReference? { marks.last { $0.elapsed <= elapsed - age }?.frame }

    var census: Int { marks.count }
}
