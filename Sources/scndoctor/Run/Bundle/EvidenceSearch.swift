internal import Bundles
internal import Bytes
internal import CaptureFiles
internal import Reports
internal import Rules
internal import Sessions

/// Finds the least evidence that gives the same findings when it is analyzed by itself, within a size.
struct EvidenceSearch {
    let pass: BundlePass
    /// As it is told.
    let report: Report
    let survey: EvidenceSurvey
    let inputs: BundleInputs
    let interfaces: [[String]]
    let zone: ReportZone
    /// Octets of the file.
    let limit: Int

    struct Result {
        var file: EvidenceFile
        var check: EvidenceCheck
        var words: [String]
    }

    /// Throws where the cited frames alone are more than the file may hold.
    func run() throws(Failure) -> Result {
        var best: Result?
        for extent in EvidenceExtent.allCases {
            guard let found = try attempt(extent) else { break }
            if best.map({ found.check.differences < $0.check.differences }) ?? true { best = found }
            if found.check.isSame { break }
        }
        guard let best else {
            throw Failure(
                .usage,
                "--evidence-limit: the packets that the findings cite need more than \(limit / 1_000_000) MB; allow more"
            )
        }
        return best
    }

    /// Nil where it does not fit.
    private func attempt(_ extent: EvidenceExtent) throws(Failure) -> Result? {
        let citations = Citations(report, zone: zone)
        let selection = EvidenceSelection(
            survey, frames: Set(citations.frames.keys), analysis: report.analysis, extent: extent, room: limit)
        let names = report.files.map(\.path)
        let origins = names.indices.map { index in
            let source = inputs.sources.first { $0.name == names[index] }
            return EvidenceFile.Origin(
                name: names[index], sha256: source?.digest.sha256 ?? "",
                interfaces: interfaces.indices.contains(index) ? interfaces[index] : [])
        }
        var attempt = EvidenceAttempt(
            selection,
            comments: EvidenceComment(citations, conversations: survey.conversationsOfFrames, names: names),
            file: EvidenceFile(
                application: "\(Tool.name) \(Tool.version)", comment: sectionComment, origins: origins, limit: limit),
            profile: report.analysis.profile)
        var isWhole = true
        _ = try pass.run(label: "evidence") { (records, bytes, _) throws(Failure) in
            isWhole = attempt.accept(records, bytes)
            return isWhole
        }
        guard isWhole else { return nil }
        let check = EvidenceCheck(report.findings, attempt.findings())
        var words = [extent.words]
        if selection.shortened > 0 {
            words.append(
                "Of \(selection.shortened == 1 ? "one conversation" : "\(selection.shortened) conversations") too large "
                    + "to be in it whole, it holds what "
                    + "came within 2 seconds of a cited packet.")
        }
        return Result(file: attempt.file, check: check, words: words)
    }

    private var sectionComment: String {
        let sources = inputs.sources.map { "\($0.name) (SHA-256 \($0.digest.sha256))" }.joined(separator: ", ")
        let taken = report.bundle?.redaction ?? "nothing"
        return "Evidence for the report beside it, made by \(Tool.name) \(Tool.version) from \(sources). "
            + "Taken out: \(taken). Each packet's comment says what it shows and where it stands in the source."
    }
}
