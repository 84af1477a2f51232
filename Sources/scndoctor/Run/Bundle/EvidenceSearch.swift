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
    /// Names of the interfaces of each source; empty where they are not told.
    let interfaces: [[String]]
    /// Of the report.
    let citations: Citations
    /// Octets of all files.
    let limit: Int

    struct Result {
        var files: [EvidenceFile]
        var check: EvidenceCheck
        var words: [String]
        var times: EvidenceTimes

        var packets: Int { files.reduce(0) { $0 + $1.packets } }

        /// Where each frame of the sources stands in the files.
        var places: [Int: BundleFacts.Place] {
            var places: [Int: BundleFacts.Place] = [:]
            for (index, file) in files.enumerated() {
                for (frame, number) in file.numbers { places[frame] = .init(file: index, number: number) }
            }
            return places
        }
    }

    /// Names of the sources as they are told, by `PacketRecord.file`.
    private var names: [String] { report.files.map(\.path) }

    private var comments: EvidenceComment {
        EvidenceComment(citations, conversations: survey.conversationsOfFrames, names: names)
    }

    /// Throws where the cited frames alone are more than the files may hold.
    func run() throws(Failure) -> Result {
        guard var best = try least() else {
            throw Failure(
                .usage,
                "--evidence-limit: the packets that the findings cite need more than \(limit / 1_000_000) MB; allow more"
            )
        }
        var times = best.times
        for extent in EvidenceExtent.allCases where extent > .conversations && !best.check.isSame {
            // What of the media is told by its beginning may be less.
            var found: Result?
            for beginning in extent == .beginnings ? EvidenceTimes.beginningTried : [times.beginning]
            where found == nil {
                times.beginning = beginning
                found = try attempt(extent, times)
            }
            guard let found else { break }
            if found.check.differences < best.check.differences { best = found }
        }
        try restoreClocks(&best)
        return best
    }

    /// Cited frames and as much of their conversations as fits.
    private func least() throws(Failure) -> Result? {
        for around in EvidenceTimes.aroundTried {
            if let found = try attempt(.conversations, EvidenceTimes(around: around)) { return found }
        }
        return nil
    }

    /// Nil where it does not fit.
    private func attempt(_ extent: EvidenceExtent, _ times: EvidenceTimes) throws(Failure) -> Result? {
        let selection = EvidenceSelection(
            survey, frames: Set(citations.frames.keys), analysis: report.analysis, extent: extent, times: times,
            room: limit)
        let file = EvidenceFile(
            application: "\(Tool.name) \(Tool.version)", comment: sectionComment, origins: origins, limit: limit)
        let points = report.analysis.points
        var attempt = EvidenceAttempt(
            selection,
            comments: comments,
            files: [EvidenceFile](repeating: file, count: Swift.max(1, points.count)),
            homes: names.map { name in points.firstIndex { $0.files.contains(name) } ?? 0 }, limit: limit,
            profile: report.analysis.profile, plan: pass.toldPlan, names: names)
        var isWhole = true
        _ = try pass.run(label: "evidence") { (records, bytes, _) throws(Failure) in
            isWhole = attempt.accept(records, bytes)
            return isWhole
        }
        guard isWhole else { return nil }
        var words = [extent.words(times)]
        if selection.shortened > 0 {
            let conversations = selection.shortened == 1 ? "one conversation" : "\(selection.shortened) conversations"
            words.append(
                "Of \(conversations) too large to be in there whole, it holds the cited packets, and of those that are "
                    + "no media what came within \(times.aroundWords) of them.")
        }
        return Result(
            files: attempt.files, check: EvidenceCheck(report.findings, attempt.findings()), words: words,
            times: times)
    }

    /// Packets of several capture points were put in order by one clock: each gets back the time of its own.
    private func restoreClocks(_ result: inout Result) throws(Failure) {
        guard let plan = pass.plan else { return }
        var frames: [String: [Int: (file: Int, frame: Int)]] = [:]
        let places = result.places
        // By the number in its own file, which does not depend on clocks.
        _ = try pass.run(label: "clocks") { (records, _, files) throws(Failure) in
            for index in records.indices {
                let record = records[index]
                guard let place = places[record.frame], files.indices.contains(Int(record.file)) else { continue }
                frames[files[Int(record.file)], default: [:]][record.frameInFile] = (place.file, record.frame)
            }
            return true
        }
        for path in plan.points.flatMap(\.files) {
            let wanted = frames[inputs.name(of: path)] ?? [:]
            let alone = CaptureReading(
                paths: [path], filter: nil, count: nil, profile: report.analysis.profile,
                isQuiet: pass.reading.isQuiet)
            _ = try alone.read(nil, label: "clocks") { (records, _, _) throws(Failure) in
                for index in records.indices {
                    guard let found = wanted[records[index].frameInFile] else { continue }
                    result.files[found.file].restamp(records[index].time, frame: found.frame)
                }
                return true
            }
        }
    }

    private var origins: [EvidenceFile.Origin] {
        names.indices.map { index in
            let source = inputs.sources.first { $0.name == names[index] }
            return EvidenceFile.Origin(
                name: names[index], sha256: source?.digest.sha256 ?? "",
                interfaces: interfaces.indices.contains(index) ? interfaces[index] : [])
        }
    }

    private var sectionComment: String {
        let sources = inputs.sources.map { "\($0.name) (SHA-256 \($0.digest.sha256))" }.joined(separator: ", ")
        let taken = report.bundle?.redaction ?? "nothing"
        return "Evidence for the report beside it, made by \(Tool.name) \(Tool.version) from \(sources). "
            + "Taken out: \(taken). Each packet's comment says what it shows and where it stands in the source."
    }
}
