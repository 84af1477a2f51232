/// README.txt of a bundle: what is what, from what and how it was made, what was taken out, and how to check it.
public struct BundleReadme: Sendable {
    public struct Evidence: Sendable {
        /// Names of the files, each with the capture point that it is of; nil where there is one.
        public var files: [(name: String, point: String?)]
        public var packets: Int
        public var allPackets: Int
        /// What it holds, in sentences.
        public var words: [String]
        public var check: EvidenceCheck
        /// Options that an analysis of the evidence needs to see the network as this one did.
        public var options: [String]

        public init(
            files: [(name: String, point: String?)], packets: Int, allPackets: Int, words: [String],
            check: EvidenceCheck, options: [String]
        ) {
            self.files = files
            self.packets = packets
            self.allPackets = allPackets
            self.words = words
            self.check = check
            self.options = options
        }
    }

    private static let width = 78

    public var tool: String
    /// When it was made, in words.
    public var made: String
    /// The options that it was made with, each as a word or two.
    public var options: [String]
    public var sources: [BundleSource]
    public var redaction: [String]
    /// Where redaction changed what is found; nil where nothing was taken out.
    public var redactionCheck: EvidenceCheck?
    public var evidence: Evidence
    /// The part of the sources that was read, in a sentence; nil for all of it.
    public var selection: String?
    /// What was left out because a cap of the program was reached, a sentence each.
    public var capsReached: [String]

    public init(
        tool: String, made: String, options: [String], sources: [BundleSource], redaction: [String],
        redactionCheck: EvidenceCheck?, evidence: Evidence, selection: String? = nil, capsReached: [String] = []
    ) {
        self.selection = selection
        self.capsReached = capsReached
        self.tool = tool
        self.made = made
        self.options = options
        self.sources = sources
        self.redaction = redaction
        self.redactionCheck = redactionCheck
        self.evidence = evidence
    }

    public var text: String {
        var page = ReadmePage(width: Self.width)
        page.title("Report on centralized voicemail of Avaya IP Office")
        page.rows(
            [
                (BundleName.page, "the report, for a browser; begin here"),
                (BundleName.text, "the same as text"),
                (BundleName.json, "the same for programs"),
            ]
                + evidence.files.map { file in
                    let place = file.point.map { " at capture point \($0)" } ?? ""
                    return (file.name, "the packets\(place) that show it, for Wireshark and tshark")
                } + [(BundleName.readme, "this page")])
        page.title("Made")
        page.rows([
            ("with", tool), ("on", made),
            ("options", options.isEmpty ? "none" : options.joined(separator: " ")),
        ])
        page.title("From")
        for source in sources {
            page.paragraph("\(source.name), \(source.digest.size) octets, SHA-256", indent: 2)
            page.line("    \(source.digest.sha256)")
        }
        page.paragraph(
            "Who has these files can see that they are the ones (sha256sum), and look up every frame: #12 is frame 12 "
                + (sources.count > 1 ? "over all files, in order of time; the file is named beside it." : "there."))
        if let selection { page.paragraph(selection) }
        writeEvidence(&page)
        page.title("What was taken out")
        for paragraph in redaction { page.paragraph(paragraph) }
        if let redactionCheck {
            page.paragraph(
                redactionCheck.isSame
                    ? "The capture was analyzed before and after that: the findings are the same."
                    : "The capture was analyzed before and after that, and the findings differ: "
                        + Self.differences(redactionCheck, "after it"))
        }
        if !capsReached.isEmpty {
            page.title("Limits reached")
            for sentence in capsReached { page.paragraph(sentence) }
        }
        return page.text
    }

    private func writeEvidence(_ page: inout ReadmePage) {
        page.title("The evidence")
        page.paragraph(
            "\(names) \(evidence.files.count == 1 ? "has" : "have") \(evidence.packets) of the \(evidence.allPackets) packets, with their times "
                + "and lengths. " + evidence.words.joined(separator: " "))
        page.paragraph(
            "Each packet has a comment that says which finding it is evidence of, what it shows, and its number in "
                + "the capture. In Wireshark, as display filters:")
        page.line("    frame.comment contains \"license-unanswered\"      of one finding")
        page.line("    frame.comment contains \"#4180 of\"                one frame of the capture")
        let command = (["scndoctor analyse"] + evidence.options + evidence.files.map(Self.argument))
            .joined(separator: " ")
        page.paragraph(
            evidence.check.isSame
                ? "The evidence was analyzed by itself, and gives the same findings, those about the capture file aside:"
                : "Analyzed by itself, it does not give quite the same findings, for it holds only a part: "
                    + Self.differences(evidence.check, "in the evidence alone"))
        page.line("    \(command)")
    }

    private var names: String { evidence.files.map(\.name).joined(separator: " and ") }

    /// A file as an argument, with its capture point where that has a name that a shell takes as it is.
    private static func argument(_ file: (name: String, point: String?)) -> String {
        guard let point = file.point else { return file.name }
        let isPlain =
            !point.isEmpty
            && point.utf8.allSatisfy { octet in
                (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet) || (0x61...0x7A).contains(octet)
                    || octet == 0x2D || octet == 0x2E || octet == 0x5F
            }
        return "--point \(isPlain ? point : String(file.name.dropLast(".pcapng".count))):\(file.name)"
    }

    private static func differences(_ check: EvidenceCheck, _ place: String) -> String {
        var parts: [String] = []
        if !check.missing.isEmpty { parts.append("not found \(place): " + check.missing.joined(separator: "; ")) }
        if !check.extra.isEmpty { parts.append("found only \(place): " + check.extra.joined(separator: "; ")) }
        return parts.joined(separator: ". ") + "."
    }
}

/// Lays out a page of text.
struct ReadmePage {
    let width: Int
    private(set) var text = ""

    init(width: Int) { self.width = width }

    mutating func line(_ line: String) { text += line + "\n" }

    mutating func title(_ title: String) {
        if !text.isEmpty { line("") }
        line(title)
        line(String(repeating: "-", count: title.count))
    }

    mutating func rows(_ rows: [(String, String)]) {
        let columns = rows.map(\.0.count).max() ?? 0
        for (name, words) in rows {
            let lead = "  " + name + String(repeating: " ", count: columns - name.count + 2)
            wrap(words, first: lead, rest: String(repeating: " ", count: columns + 4))
        }
    }

    mutating func paragraph(_ words: String, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        if indent == 0, !text.hasSuffix("\n\n"), !text.hasSuffix("-\n") { line("") }
        wrap(words, first: margin, rest: margin)
    }

    private mutating func wrap(_ words: String, first: String, rest: String) {
        var current = first
        var isEmpty = true
        for word in words.split(separator: " ") {
            if !isEmpty, current.count + 1 + word.count > width {
                line(current)
                current = rest
                isEmpty = true
            }
            current += isEmpty ? word : " " + word
            isEmpty = false
        }
        line(current)
    }
}
