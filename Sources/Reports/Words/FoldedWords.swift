import Sessions

extension ReportWords {
    /// Calls that the table does not list; nil where it lists all.
    var foldedCalls: String? {
        guard let folded = analysis.folded, folded.calls.count > 0 else { return nil }
        let verb = folded.calls.count == 1 ? "is" : "are"
        return "And \(Wording.count(folded.calls.count, "more call")), which no finding counts, \(verb) over and not "
            + "listed: scndoctor calls lists all."
    }

    /// Streams that the table does not list; nil where it lists all.
    var foldedStreams: String? {
        guard let folded = analysis.folded, folded.streams > 0 else { return nil }
        let verb = folded.streams == 1 ? "is" : "are"
        return "And \(Wording.count(folded.streams, "more stream")), which no finding counts, of "
            + "\(Wording.count(folded.packets, "packet")), \(verb) over and not listed: scndoctor streams lists all."
    }
}
