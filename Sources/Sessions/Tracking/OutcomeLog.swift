import Bytes

/// The outcomes of the requests of one relation as rows: hours of traffic stay a handful of values.
struct OutcomeLog {
    /// Rows beyond this join the last two rows: alternation that fast has no moments worth telling.
    static let maxSegments = 2048

    private(set) var segments: [OutcomeSegment] = []
    private(set) var folded = 0
    private var breakBeforeNext = false

    mutating func add(answered: Bool, request: FrameReference, answer: FrameReference?) {
        if let last = segments.last, last.answered == answered, !breakBeforeNext {
            let end = segments.count - 1
            segments[end].last = request
            segments[end].lastAnswer = answer ?? segments[end].lastAnswer
            segments[end].count += 1
            return
        }
        breakBeforeNext = false
        if segments.count >= Self.maxSegments {
            folded += 1
            let same = segments.lastIndex { $0.answered == answered } ?? segments.count - 1
            segments[same].last = request
            segments[same].lastAnswer = answer ?? segments[same].lastAnswer
            segments[same].count += 1
            return
        }
        segments.append(
            OutcomeSegment(
                answered: answered, first: request, last: request, firstAnswer: answer, lastAnswer: answer, count: 1))
    }

    /// The next outcome begins a new row: a session lies between, so that no row spans it.
    mutating func cut() { breakBeforeNext = true }
}
