import Bytes
import Rules
import Sessions

/// One line of a story: a frame, and what it shows.
struct StoryLine {
    var frame: FrameReference
    /// A word between frame and sentence: the kind of a timeline entry.
    var kind = ""
    var summaries: [String]
}

extension TextWriter {
    /// Time, frame, sentence, with a line of its own where a new day begins.
    mutating func writeStory(
        _ lines: [StoryLine], indent: Int = 2, fold: Fold.Limits, noun: String,
        matters: (StoryLine) -> Bool = { _ in false }
    ) {
        let pieces = Fold.pieces(lines.count, fold, all: options.timelineAll) { matters(lines[$0]) }
        var shown: [StoryLine] = []
        for case .rows(let range) in pieces { shown += lines[range] }
        let frameWidth = shown.reduce(0) { max($0, SafeText.columns(names.name($1.frame))) }
        let kindWidth = shown.reduce(0) { max($0, SafeText.columns($1.kind)) }
        let margin = String(repeating: " ", count: indent)
        var days = DayChange(clock)
        for piece in pieces {
            switch piece {
            case .gap(let count):
                page.line([Span(margin + foldNote(count, noun), .dim)])
            case .rows(let range):
                for line in lines[range] {
                    if let day = days.announce(line.frame.time) { page.line([Span(margin + day, .dim)]) }
                    let time = "\(margin)\(clock.clock(line.frame.time))  "
                    let kind = kindWidth > 0 ? Self.padded(line.kind, kindWidth) + "  " : ""
                    let frame = Self.padded(names.name(line.frame), frameWidth) + "  "
                    var prefix = [Span(time), Span(frame, .dim), Span(kind)]
                    for summary in line.summaries {
                        page.paragraph(prefix, prose(summary))
                        let blank = time.count + frameWidth + 2 + SafeText.columns(kind)
                        prefix = [Span(String(repeating: " ", count: min(blank, page.width / 2)))]
                    }
                }
            }
        }
    }

    static func padded(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - SafeText.columns(text)))
    }

    mutating func writeTimeline() {
        guard !analysis.timeline.isEmpty else { return }
        let frames = words.provingFrames
        let lines = analysis.timeline.map { entry in
            StoryLine(frame: entry.frame, kind: entry.kind.rawValue, summaries: [words.sentence(entry)])
        }
        page.heading("Timeline")
        writeStory(lines, fold: .init(whole: 40, first: 12, last: 12, between: 30), noun: "line") {
            frames.contains($0.frame.number)
        }
    }
}
