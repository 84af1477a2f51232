internal import CaptureFiles
internal import Sessions

/// What limits the evidence of files that could be read: as lines for a person, and as values for the rules.
enum CaptureRemarks {
    /// Lines told for one file; what goes beyond is counted.
    static let maximumLines = 5

    /// One line for each problem that a person should know before trusting the report.
    static func lines(_ files: [CaptureFileInfo]) -> [String] {
        files.flatMap { file in
            let name = file.path == "-" ? "standard input" : file.path
            let told = file.problems.filter { $0.kind != .clockBackwards }
            let omitted = told.count - min(told.count, maximumLines) + file.problemsOmitted
            let more = omitted > 0 ? ["\(name): \(omitted) more problems; --format json lists them"] : []
            let unread = unread(file).map { ["\(name): \($0)"] } ?? []
            return told.prefix(maximumLines).map { "\(name): \($0.text)\(advice($0.kind))" } + more + unread
        }
    }

    /// Link layers that nothing here knows.
    private static func unread(_ file: CaptureFileInfo) -> String? {
        let unknown = file.linkTypes.filter { !$0.isRead }.sorted { $0.rawValue < $1.rawValue }
        guard !unknown.isEmpty, file.packets > 0 else { return nil }
        let which = unknown.count < file.linkTypes.count ? "packets of \(Self.names(unknown)) are not" : "no packet is"
        let why = unknown.count < file.linkTypes.count ? "that link layer" : Self.names(unknown)
        return "\(which) read: \(why) is not supported; capture at an Ethernet port, or with tcpdump -i any"
    }

    private static func names(_ types: [LinkType]) -> String { types.map(\.name).joined(separator: ", ") }

    private static func advice(_ kind: CaptureProblem.Kind) -> String {
        switch kind {
        case .truncated: "; everything before that is analyzed"
        case .readError: "; the report covers what came before"
        default: ""
        }
    }

    /// What a limit of the kind `snapped` says.
    static func cut(_ count: Int, of packets: Int) -> String {
        "\(count) of \(packets) packets are cut by the snap length"
    }

    static func limits(
        _ files: [CaptureFileInfo], lastFrames: LastFrames, points: PointPlan? = nil, isInterrupted: Bool
    ) -> [CaptureLimit] {
        var limits: [CaptureLimit] = []
        for (index, file) in files.enumerated() {
            func add(_ kind: CaptureLimit.Kind, _ text: String, share: Double? = nil, count: Int? = nil) {
                limits.append(
                    CaptureLimit(
                        kind: kind, file: Int32(clamping: index), path: file.path, frame: lastFrames[index],
                        text: text, share: share, count: count))
            }
            for problem in file.problems {
                if let kind = kind(problem.kind) { add(kind, problem.text) }
            }
            if let dropped = file.dropped, dropped > 0 {
                add(
                    .dropped, "\(dropped) packets were lost before they reached the file",
                    share: Double(dropped) / (Double(dropped) + Double(file.packets)), count: Int(clamping: dropped))
            }
            if file.snappedPackets > 0 {
                add(.snapped, cut(file.snappedPackets, of: file.packets))
            }
        }
        limits += FileOrder.limits(files, lastFrames: lastFrames, points: points)
        if isInterrupted {
            let frame = lastFrames.latest
            let file = Int(frame?.file ?? 0)
            limits.append(
                CaptureLimit(
                    kind: .truncated, file: frame?.file ?? 0,
                    path: files.indices.contains(file) ? files[file].path : "",
                    frame: frame, text: "the analysis was interrupted here"))
        }
        return limits
    }

    private static func kind(_ kind: CaptureProblem.Kind) -> CaptureLimit.Kind? {
        switch kind {
        case .truncated, .readError: .truncated
        case .damaged, .unknownInterface, .unsupported, .limit: .damaged
        case .clockBackwards: .clockStep
        case .duplicate: nil
        }
    }

    /// What the shell is told of the inputs: a read error always, damage where `--strict` asks for it.
    static func status(_ files: [CaptureFileInfo], isStrict: Bool) -> ExitStatus {
        let kinds = Set(files.flatMap(\.problems).map(\.kind))
        if kinds.contains(.readError) { return .inputOutput }
        let isDamaged = !kinds.isDisjoint(with: [.truncated, .damaged, .unknownInterface])
        return isStrict && isDamaged ? .notACapture : .success
    }
}
