public import Reports
public import Sessions

/// What the comment of a packet says: which findings it is evidence of, what it shows, and where it comes from.
public struct EvidenceComment: Sendable {
    private let citations: Citations
    /// Of each conversation, the cited frames and the finding that is told first.
    private var homes: [Conversation: (frames: [Int], source: String)] = [:]
    private let names: [String]

    /// - Parameters:
    ///   - conversations: of the cited frames.
    ///   - names: of the sources, by `PacketRecord.file`.
    public init(_ citations: Citations, conversations: [Int: Conversation], names: [String]) {
        self.citations = citations
        self.names = names
        for (number, conversation) in conversations.sorted(by: { $0.key < $1.key }) {
            let source = citations.byFrame[number]?.first?.name ?? ""
            let rank = citations.rank[number] ?? .max
            guard let home = homes[conversation] else {
                homes[conversation] = ([number], source)
                continue
            }
            let best = home.frames.compactMap { citations.rank[$0] }.min() ?? .max
            homes[conversation] = (home.frames + [number], rank < best ? source : home.source)
        }
    }

    /// A line for each statement, then one for the place in the source.
    /// - Parameters:
    ///   - message: what the packet holds, where that was decoded.
    public func text(
        _ reason: EvidenceSelection.Reason, _ frame: FrameReference, message: String?
    ) -> String {
        var lines: [String]
        switch reason {
        case .cited:
            lines = Self.statements(citations.byFrame[frame.number] ?? [])
        case .conversation(let conversation):
            lines = [neighbor(conversation, frame)]
        case .context:
            lines = ["context"]
        }
        let shown = citations.timelineWords(frame.number) ?? message
        if let shown, reason != .cited { lines[0] += ": \(SafeText.clean(shown, limit: 200))" }
        lines.append(place(frame))
        return lines.joined(separator: "\n")
    }

    /// What findings say, and which statements of the checklist it bears on; what those say where no finding does.
    private static func statements(_ citations: [Citation]) -> [String] {
        let findings = citations.filter { if case .finding = $0.source { true } else { false } }
        var lines = (findings.isEmpty ? citations : findings).map { "\($0.name): \($0.words)" }
        var numbers: [Int] = []
        for citation in citations {
            if case .statement(let number) = citation.source, !numbers.contains(number) { numbers.append(number) }
        }
        if !findings.isEmpty, !numbers.isEmpty {
            lines.append("job aid " + numbers.map { "\($0)" }.joined(separator: ", "))
        }
        return lines
    }

    /// "context of rtp-loss, same conversation as #12 and 4 more".
    private func neighbor(_ conversation: Conversation, _ frame: FrameReference) -> String {
        guard let home = homes[conversation], let first = home.frames.first else { return "context" }
        let more = home.frames.count > 1 ? " and \(home.frames.count - 1) more" : ""
        return "context of \(home.source), same conversation as #\(first)\(more)"
    }

    /// Where the packet stands in the capture.
    private func place(_ frame: FrameReference) -> String {
        let file = Int(frame.file)
        guard names.indices.contains(file) else { return "#\(frame.number) of the capture" }
        guard names.count > 1 else { return "#\(frame.number) of \(names[file])" }
        return "frame \(frame.numberInFile) of \(names[file]), #\(frame.number) over all"
    }
}
