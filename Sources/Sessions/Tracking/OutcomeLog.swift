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

    /// Joins old rows between which nothing else happened, a lost answer or two among answers included; where there are
    /// still too many, the oldest go.
    /// - Parameter isApart: whether two rows must not be one; from one frame number to another.
    mutating func forget(_ fading: inout Fading, isApart: (_ answered: Bool, _ from: Int, _ to: Int) -> Bool) {
        var kept: [OutcomeSegment] = []
        for row in segments {
            guard fading.isOver(row.last), let last = kept.last else {
                kept.append(row)
                continue
            }
            if last.answered == row.answered, !isApart(row.answered, last.first.number, row.last.number) {
                kept[kept.count - 1].join(row)
                fading.count(.outcomes)
            } else if kept.count >= 2, row.answered, !last.answered, last.count < OutcomeSegment.rowOfAbsence,
                kept[kept.count - 2].answered, !isApart(true, kept[kept.count - 2].first.number, row.last.number)
            {
                kept.removeLast()
                kept[kept.count - 1].join(row)
                fading.count(.outcomes, 2)
            } else {
                kept.append(row)
            }
        }
        if Fading.isPressing(kept.count, of: Self.maxSegments) {
            let excess = kept.count - Self.maxSegments / 2
            kept.removeFirst(excess)
            fading.count(.outcomes, excess, early: true)
        }
        segments = kept
    }

    /// The next outcome begins a new row: a session lies between, so that no row spans it.
    mutating func cut() { breakBeforeNext = true }
}

extension OutcomeSegment {
    /// A later row with the same outcome becomes part of this one.
    fileprivate mutating func join(_ later: OutcomeSegment) {
        last = later.last
        firstAnswer = firstAnswer ?? later.firstAnswer
        lastAnswer = later.lastAnswer ?? lastAnswer
        count += later.count
    }
}
