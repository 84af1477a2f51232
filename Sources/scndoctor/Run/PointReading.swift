internal import CaptureFiles
internal import Sessions

/// Reads the files a first time where there are several: are they of one capture point or of more?
struct PointReading {
    let paths: [String]
    /// Points that the user named, by path.
    let names: [String: String]
    let isQuiet: Bool

    /// Nil where there is one capture point.
    func plan() throws(Failure) -> PointPlan? {
        for path in paths where names[path] != nil && FileSystem.canBeReadOnlyOnce(path) {
            throw Failure(
                .usage,
                "--point: \(path == "-" ? "standard input" : path) cannot be read twice; write it to a file first")
        }
        let files = regularFiles
        guard files.count > 1 else { return nil }
        var survey = PointSurvey()
        var meter = ProgressMeter(isQuiet: isQuiet, label: "looking for capture points")
        defer { meter.finish() }
        for (index, path) in files.enumerated() {
            meter.relabel("looking for capture points, file \(index + 1) of \(files.count)")
            // What cannot be read is told when it is read in earnest.
            guard var source = try? CaptureSource(paths: [path]) else { return nil }
            survey.begin(path)
            while source.nextBatch({ records, bytes in survey.accept(records, bytes) }) {
                if Interrupt.isRequested { return nil }
                meter.update { source.numbers }
            }
        }
        return PointPlan(survey, names: names)
    }

    /// Each file once, however often it is named.
    private var regularFiles: [String] {
        var seen: Set<[UInt64]> = []
        return paths.filter { path in
            guard path != "-", let status = FileSystem.status(path), status.isRegular else { return false }
            return seen.insert([status.device, status.inode]).inserted
        }
    }
}
