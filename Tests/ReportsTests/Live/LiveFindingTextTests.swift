import Monitoring
import Reports
import Rules
import Sessions
import Testing

@Suite struct LiveFindingTextTests {
    private let options = TextOptions(utc: true, width: 80)

    @Test func `one line says when, how grave, what, where to look and what to do`() throws {
        let event = try #require(Samples.stopAppears())
        let line = LiveFindingText.line(event, Samples.skeleton(event), options: options)
        #expect(!line.contains("\n") && !line.contains("\u{1B}"))
        let head =
            #/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[error, confirmed\] Voicemail stopped at \d\d:\d\d:\d\d because it was never licensed\. \(voicemail-two-hour-stop, frames #212 to #4090\)/#
        #expect(line.contains(head), "\(line)")
        let remedy = try #require(event.finding.remedy.first)
        #expect(line.contains("To do: \(remedy.action.dropLast(remedy.action.hasSuffix(".") ? 1 : 0)): "))
        #expect(line.contains(try #require(remedy.field)))
    }

    @Test func `color marks the severity, and nothing else`() throws {
        let event = try #require(Samples.stopAppears())
        var colored = options
        colored.color = true
        let line = LiveFindingText.line(event, Samples.skeleton(event), options: colored)
        #expect(line.contains("\u{1B}[1;31m[error, confirmed]\u{1B}[0m"))
        #expect(
            line.replacing("\u{1B}[1;31m", with: "").replacing("\u{1B}[0m", with: "")
                == LiveFindingText.line(event, Samples.skeleton(event), options: options))
    }

    @Test func `a terminal gets it wrapped between words`() throws {
        let event = try #require(Samples.stopAppears())
        let text = LiveFindingText.paragraph(event, Samples.skeleton(event), options: options)
        let lines = text.split(separator: "\n")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.count <= 80 })
        let joined = lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
        #expect(joined == LiveFindingText.line(event, Samples.skeleton(event), options: options))
    }

    @Test func `frames are named by file where there are several, and by number where their file is gone`() throws {
        let event = try #require(Samples.stopAppears())
        let files = ["ring_00007.pcapng", "ring_00008.pcapng"]
        let there = LiveFindingText.line(event, Samples.skeleton(event, files, places: [0: 1, 7: 0]), options: options)
        #expect(there.contains("frames ring_00008.pcapng #212 to #4090"))
        let gone = LiveFindingText.line(event, Samples.skeleton(event, files, places: [6: 0, 7: 1]), options: options)
        #expect(gone.contains("frames #212 to #4090"))
    }

    @Test func `one file that lacks packets is named, for its numbers are others`() throws {
        let event = try #require(Samples.stopAppears())
        var report = Samples.skeleton(event, ["kept.pcapng"], places: [0: 0])
        #expect(LiveFindingText.line(event, report, options: options).contains("frames #212 to #4090"))
        report.numbersByFile = true
        #expect(LiveFindingText.line(event, report, options: options).contains("frames kept.pcapng #212 to #4090"))
        // A packet that could not be kept is in no file.
        var finding = event.finding
        finding.evidence = [Evidence(FrameReference(number: 9, time: event.time, file: -1, numberInFile: 9), "lost")]
        let lost = try #require(Samples.events([([finding], 0), ([finding], 6)]).first)
        report.findings = [finding]
        #expect(LiveFindingText.line(lost, report, options: options).contains("frame #9)"))
    }

    @Test func `closing says why`() throws {
        let stop = Samples.twoHourFinding()
        let over = Samples.events([([stop], 7560), ([stop], 7566), ([], 7570), ([], 7580)])
        let line = LiveFindingText.line(
            try #require(over.last), Samples.skeleton(try #require(over.last)), options: options)
        #expect(line.contains("[closed]"))
        #expect(line.contains("no longer so"))
        #expect(!line.contains("To do"))
        let quiet = Samples.events([([stop], 7560), ([stop], 7566), ([], 20_000), ([], 20_010)], horizon: 16_000)
        let last = try #require(quiet.last)
        #expect(
            LiveFindingText.line(last, Samples.skeleton(last), options: options).contains("nothing has shown it since"))
    }

    @Test func `text from packets cannot drive the terminal`() throws {
        var finding = Samples.twoHourFinding()
        finding.title = "Name \u{1B}[2J\u{202E}\n\rtwice."
        let event = try #require(Samples.events([([finding], 0), ([finding], 6)]).first)
        let skeleton = Samples.skeleton(event)
        for text in [
            LiveFindingText.line(event, skeleton, options: options),
            LiveFindingText.paragraph(event, skeleton, options: options).replacing("\n", with: ""),
        ] {
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0.value != 0x7F })
        }
    }
}
