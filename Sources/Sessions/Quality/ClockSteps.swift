import Bytes

/// A sender that goes on across a leap of time, and by how much more the clock moved than it did, in seconds.
struct ClockWitness: Sendable {
    enum Kind { case media, periodic }

    let kind: Kind
    let source: IPAddress
    let before: FrameReference
    let after: FrameReference
    let shift: Double

    func spans(_ leap: ClockTracker.Leap) -> Bool {
        before.number <= leap.before.number && after.number >= leap.after.number
    }
}

/// Decides which leaps of time are steps of the clock, and how large they are.
///
/// Back is always a step. Forward is one only where senders show that no time passed: RTP streams of two hosts whose
/// timestamps and sequence numbers go on, or SCN signalling of two hosts that is in phase with the step and not with
/// the clock. A pause of the capture, or a quiet network, leaves timestamps and phases as they would have been.
struct ClockSteps {
    /// Streams may disagree by so many seconds: what waits for a packet on either side.
    static let mediaSlack = 0.25
    /// The same for periodic senders.
    static let periodicSlack = 3.0
    /// What no witness tells of a step back: how long the capture was quiet around it. Seconds.
    static let quiet = 30.0

    let leaps: ClockTracker
    let witnesses: [ClockWitness]

    func steps() -> [ClockStep] {
        let back = leaps.backward.map { step($0) }
        let forward = leaps.silences.compactMap { forwardStep($0) }
        return (back + forward).sorted { $0.after < $1.after }
    }

    private func shifts(_ kind: ClockWitness.Kind, _ leap: ClockTracker.Leap) -> [ClockWitness] {
        witnesses.filter { $0.kind == kind && $0.spans(leap) }.sorted { $0.shift < $1.shift }
    }

    private func step(_ leap: ClockTracker.Leap) -> ClockStep {
        for (kind, slack) in [(ClockWitness.Kind.media, Self.mediaSlack), (.periodic, Self.periodicSlack)] {
            let agreed = agreeing(shifts(kind, leap), within: slack)
            // The clock went back by at least what is seen.
            guard let median = agreed.middle?.shift, median <= leap.seconds + slack else { continue }
            return ClockStep(
                before: leap.before, after: leap.after, seconds: median, uncertainty: slack,
                basis: kind == .media ? .media(agreed.count) : .periodic(agreed.count))
        }
        return ClockStep(
            before: leap.before, after: leap.after, seconds: leap.seconds - Self.quiet / 2,
            uncertainty: Self.quiet / 2, basis: .order)
    }

    private func forwardStep(_ leap: ClockTracker.Leap) -> ClockStep? {
        for (kind, slack) in [(ClockWitness.Kind.media, Self.mediaSlack), (.periodic, Self.periodicSlack)] {
            let agreed = agreeing(shifts(kind, leap), within: slack)
            guard let median = agreed.middle?.shift, Set(agreed.map(\.source)).count >= 2,
                median <= leap.seconds + slack, median * 2 >= leap.seconds
            else { continue }
            return ClockStep(
                before: leap.before, after: leap.after, seconds: median, uncertainty: slack,
                basis: kind == .media ? .media(agreed.count) : .periodic(agreed.count))
        }
        return nil
    }

    /// The witnesses near the median; none where fewer than two thirds are.
    private func agreeing(_ sorted: [ClockWitness], within slack: Double) -> [ClockWitness] {
        guard let median = sorted.middle?.shift else { return [] }
        let near = sorted.filter { abs($0.shift - median) <= slack }
        return near.count * 3 >= sorted.count * 2 ? near : []
    }
}

extension Array {
    /// The element in the middle.
    fileprivate var middle: Element? { isEmpty ? nil : self[count / 2] }
}
