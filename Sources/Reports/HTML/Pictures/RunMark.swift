import Bytes
import Sessions

/// When a run of voicemail has lasted for as long as it does without a license: what the two-hour mark shows.
struct RunMark {
    /// Nil where the run began before the capture: then it is over at the latest at `latest`.
    let earliest: Timestamp?
    let latest: Timestamp
    /// How far a stop may be from it and still support the rule.
    let from: Timestamp?
    let to: Timestamp
    /// Whether service is bound to end by then, if it has not.
    let isUnlicensed: Bool

    init(_ run: VoicemailRun, _ profile: Profile) {
        // Two hours later the clock of the capture shows what it was set by, too.
        let length = profile.unlicensedRun + run.clockShift
        isUnlicensed = run.license == .unvalidated && !run.ended
        earliest = run.start.earliest.map { $0.advanced(by: length) }
        latest = (run.start.latest ?? run.firstProof.frame.time).advanced(by: length)
        from = earliest?.advanced(by: -profile.tolerance)
        to = latest.advanced(by: profile.tolerance)
    }
}
