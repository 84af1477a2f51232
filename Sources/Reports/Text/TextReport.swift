import Bytes
import Rules
import Sessions

/// The report for a person: the verdict first, then why, then what to do, then the proof.
public enum TextReport {
    public static func render(_ report: Report, options: TextOptions = TextOptions()) -> String {
        var writer = TextWriter(report, options)
        writer.writeAll()
        return writer.page.text
    }
}

/// What all sections share; the sections are its extensions, one per file.
struct TextWriter {
    let words: ReportWords
    let options: TextOptions
    var page: Page

    var report: Report { words.report }
    var analysis: Analysis { words.analysis }
    var clock: Clock { words.clock }
    var names: FrameNames { words.names }
    var hostNames: HostNames { words.hostNames }
    var order: FindingOrder { words.order }

    init(_ report: Report, _ options: TextOptions) {
        words = ReportWords(report, zone: options.effectiveZone)
        self.options = options
        page = Page(width: options.columns, color: options.color)
    }

    mutating func writeAll() {
        let faults = words.faults
        if let headline = faults.first {
            writeHeadline(headline)
            writeOthers(Array(faults.dropFirst()), above: headline)
        } else if words.hasEarlierFaults {
            writeQuietNow()
        } else if words.hasSomethingToJudge {
            writeHealthy()
        } else {
            writeNothingToJudge()
        }
        writeNotes(words.notes)
        writeClosed()
        writeCaptured()
        writeLiveCapture()
        writePoints()
        writeTimeline()
        writeServices()
        writeGatekeepers()
        writeCalls()
        writeStreams()
        writeLoad()
        writeLimits()
        writeCannotShow(words.captureNotes)
        writeChecklist()
        writeBundle()
    }

    /// Which capture this is about, when, and in which zone the times are: under the verdict.
    mutating func writeContext() {
        for line in words.context { page.paragraph([], line, .dim) }
    }

    /// A sentence with its moments as clock times and, where there are several files, its frames named by file.
    func prose(_ text: String, _ frames: [Int: FrameReference] = [:]) -> String {
        words.prose(text, frames)
    }

    /// What says that rows are left out.
    func foldNote(_ count: Int, _ noun: String) -> String {
        "… \(Wording.count(count)) more \(count == 1 ? noun : noun + "s"), --timeline all"
    }
}
