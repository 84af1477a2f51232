import Bytes
import Sessions

extension TextWriter {
    /// Where the files are of several capture points: their clocks, and what they have in common.
    mutating func writePoints() {
        guard let first = analysis.points.first, analysis.points.count > 1 else { return }
        page.heading("Capture points")
        for point in analysis.points { writePoint(point, isFirst: point.name == first.name) }
        page.paragraph(
            [Span("  ")],
            words.pointsNote(first), .dim)
        for line in words.oneSided.prefix(options.timelineAll ? .max : 8) { page.paragraph([Span("  - ")], line) }
    }

    private mutating func writePoint(_ point: ObservationPoint, isFirst: Bool) {
        let name = SafeText.clean(point.name, limit: 200)
        let text = words.facts(point, isFirst: isFirst)
        page.paragraph([Span("  \(name)  ", .strong)], text, indent: 4)
    }
}
