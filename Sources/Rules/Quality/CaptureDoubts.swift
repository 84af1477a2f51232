import Bytes
import Sessions

/// Which findings the quality of the capture touches: lowers their confidence by one step and says why.
///
/// A finding is touched where all of it is true: its rule rests on what is lacking, the lack lies between the first and
/// the last frame of the finding, and it concerns the same hosts.
struct CaptureDoubts {
    /// Below this share of lost packets no single answer is doubted. (pcapng counts, of the whole file.)
    static let shareForAnswers = 0.005
    /// From this share on three and more packets in a row may be lost by chance.
    static let shareForSilence = 0.2
    /// A silence is doubted where the capture lost packets for at least this part of it.
    static let partOfSilence = 0.1

    let analysis: Analysis

    private struct Claim {
        let finding: Finding
        let grounds: Grounds
        let first: Int
        let last: Int
        let files: Set<Int32>

        func contains(_ frame: FrameReference) -> Bool { frame.number >= first && frame.number <= last }
        func meets(_ from: FrameReference, _ until: FrameReference) -> Bool {
            from.number <= last && until.number >= first
        }
        func rests(on grounds: Grounds) -> Bool { !self.grounds.isDisjoint(with: grounds) }
        var systems: Set<IPAddress> { Set(finding.systems) }
    }

    /// The finding with what limits it; as it is where nothing does.
    func judged(_ finding: Finding, _ grounds: Grounds) -> Finding {
        let frames = finding.evidence.map(\.frame)
        guard !grounds.isEmpty, let first = frames.min(), let last = frames.max() else { return finding }
        let claim = Claim(
            finding: finding, grounds: grounds, first: first.number, last: last.number, files: Set(frames.map(\.file)))
        let limits = [dropped(claim), lost(claim), unheard(claim), cut(claim), clock(claim)].compactMap(\.self)
        var result = finding
        if let text = correction(claim) { result.explanation += " " + text }
        guard !limits.isEmpty else { return result }
        result.limitedBy = limits
        result.confidence = finding.confidence.lowered
        return result
    }

    // MARK: Packets that the capture lost

    private func dropped(_ claim: Claim) -> Limitation? {
        let counted = analysis.limits.filter { limit in
            guard limit.kind == .dropped, claim.files.contains(limit.file) else { return false }
            let share = limit.share ?? 1
            return claim.rests(on: .counts) || (claim.rests(on: .answers) && share >= Self.shareForAnswers)
                || (claim.rests(on: .silence) && share >= Self.shareForSilence)
        }
        guard let limit = counted.first else { return nil }
        return Limitation(
            finding: CaptureDropped.id, why: "\(limit.text), and this rests on packets that are missing",
            evidence: limit.frame.map { [Evidence($0, "last packet of the file that tells of losses")] } ?? [])
    }

    private func lost(_ claim: Claim) -> Limitation? {
        let stretches = analysis.quality.losses.filter { claim.meets($0.before, $0.after) }
        var frames: [FrameReference] = []
        if claim.rests(on: [.answers, .counts]) || covers(stretches, claim) {
            frames += stretches.prefix(2).flatMap { [$0.before, $0.after] }
        }
        if claim.rests(on: [.answers, .counts]) {
            frames += analysis.quality.unseenSegments.filter { claim.contains($0.frame) }.prefix(2).map(\.frame)
        }
        guard !frames.isEmpty else { return nil }
        return Limitation(
            finding: CaptureDropped.id,
            why: "the capture itself lost packets meanwhile (\(Self.numbers(frames))), and this rests on packets that "
                + "are missing", evidence: frames.map { Evidence($0, "the capture lost packets here") })
    }

    private func covers(_ stretches: [LossStretch], _ claim: Claim) -> Bool {
        guard claim.rests(on: .silence), let start = claim.finding.start, let end = claim.finding.end, end > start
        else { return false }
        let lost = stretches.reduce(0) { $0 + Swift.max(0, $1.after.time.seconds(since: $1.before.time)) }
        return lost >= Self.partOfSilence * end.seconds(since: start)
    }

    // MARK: Directions that are not heard

    private func unheard(_ claim: Claim) -> Limitation? {
        guard claim.rests(on: [.answers, .silence]) else { return nil }
        let systems = claim.systems
        let way = analysis.quality.unheardWays.first { way in
            if systems.count > 1 { return systems.contains(way.from) && systems.contains(way.to) }
            return systems.contains(way.to) && asked(by: way.to).contains(way.from)
        }
        guard let way else { return nil }
        return Limitation(
            finding: CaptureOneDirection.id,
            why: "packets from \(way.from) to \(way.to) are not seen at this capture point even where they exist "
                + "(\(Self.numbers([way.first, way.last])))",
            evidence: [Evidence(way.first, "acknowledges what is not seen")])
    }

    private func asked(by system: IPAddress) -> Set<IPAddress> {
        let relations = (analysis.licenses + analysis.voicemail.compactMap(\.relation)).filter { $0.system == system }
        return Set(relations.flatMap { [$0.destination] + $0.servers.map(\.address) })
    }

    // MARK: Messages that are cut

    private func cut(_ claim: Claim) -> Limitation? {
        guard claim.rests(on: .contents) else { return nil }
        let systems = claim.systems
        let pair = analysis.quality.cut.pairs.first { pair in
            systems.contains(pair.low) && systems.contains(pair.high) && claim.meets(pair.first, pair.last)
        }
        guard let pair else { return nil }
        return Limitation(
            finding: CaptureSnapped.id,
            why: "signaling between \(pair.low) and \(pair.high) is cut by the snap length "
                + "(\(Self.numbers([pair.first, pair.last]))), and what is not in it may have been cut off",
            evidence: [Evidence(pair.first, "cut by the snap length")])
    }

    // MARK: Clock

    private func steps(_ claim: Claim) -> [ClockStep] {
        guard claim.rests(on: .durations) else { return [] }
        return analysis.quality.clockSteps.filter { claim.first <= $0.before.number && $0.after.number <= claim.last }
    }

    private func clock(_ claim: Claim) -> Limitation? {
        guard let step = steps(claim).first(where: { !$0.isMeasured }) else { return nil }
        return Limitation(
            finding: CaptureClockStep.id,
            why:
                "the clock of the capture was set meanwhile (\(Self.numbers([step.before, step.after]))), by an amount "
                + "that is known to \(Words.duration(step.uncertainty)) only, and this rests on a length of time",
            evidence: [Evidence(step.before, "last packet before the step"), Evidence(step.after, "first after it")])
    }

    private func correction(_ claim: Claim) -> String? {
        guard let step = steps(claim).first(where: \.isMeasured) else { return nil }
        return "The clock of the capture was set \(step.words) meanwhile (\(Self.numbers([step.before, step.after]))); "
            + "lengths of time are corrected for that."
    }

    /// "#12, #14".
    private static func numbers(_ frames: [FrameReference]) -> String {
        var seen: Set<Int> = []
        return frames.map(\.number).filter { seen.insert($0).inserted }.map { "#\($0)" }.joined(separator: ", ")
    }
}

extension ClockStep {
    /// "back by 40 s", "forward by 30 min".
    var words: String { (seconds < 0 ? "back by " : "forward by ") + Words.duration(abs(seconds)) }
}
