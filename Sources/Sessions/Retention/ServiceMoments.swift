import Bytes

/// When service and absence of one system begin and end, by the numbers of frames: their order holds where the clock of
/// the capture was set.
struct ServiceMoments {
    private let service: TimeStretches
    private let absences: TimeStretches
    private let turns: TimeStretches

    /// - Parameter failures: frames of calls that failed: one does not part two others.
    init(_ events: ServiceEvents, failures: Set<Int>) {
        let remembered = Set(events.memory.absences.map(\.first.frame.number))
        let down = events.absences()
        let up = events.proofs()
        service = TimeStretches(up.map { Self.stretch($0.first, $0.last) })
        absences = TimeStretches(down.map { Self.stretch($0.first, $0.last) })
        turns = TimeStretches(
            up.map { Self.stretch($0.first, $0.first) }
                + down.filter {
                    !failures.contains($0.first.frame.number) && !remembered.contains($0.first.frame.number)
                }.map { Self.stretch($0.first, $0.first) })
    }

    /// Numbers in the place of nanoseconds.
    private static func stretch(_ a: Evidence, _ b: Evidence) -> (first: Timestamp, last: Timestamp) {
        (moment(Swift.min(a.frame.number, b.frame.number)), moment(Swift.max(a.frame.number, b.frame.number)))
    }

    private static func moment(_ number: Int) -> Timestamp { Timestamp(nanoseconds: Int64(number)) }

    /// Whether anything shows an absence from one frame to another.
    func isAbsent(from: Int, to: Int) -> Bool { absences.meets(from: Self.moment(from), until: Self.moment(to)) }

    /// Whether anything shows service.
    func isServed(from: Int, to: Int) -> Bool { service.meets(from: Self.moment(from), until: Self.moment(to)) }

    /// Whether service, or another absence than a failed call, begins between two frames.
    func isTurn(between: Int, and: Int) -> Bool {
        between < and && turns.meets(from: Self.moment(between + 1), until: Self.moment(and - 1))
    }
}
