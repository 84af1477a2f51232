import Rules
import Sessions

/// How a frame is named: `#212`, or `ring_00002.pcap #17` where there are several files.
struct FrameNames {
    private static let longestName = 48
    private let names: [String]
    private let places: [Int32: Int]?

    init(_ report: Report) {
        self.init(report.files, places: report.filePlaces, areNamed: report.numbersByFile || report.files.count > 1)
    }

    init(_ files: [ReportFile]) { self.init(files, places: nil, areNamed: files.count > 1) }

    private init(_ files: [ReportFile], places: [Int32: Int]?, areNamed: Bool) {
        self.places = places
        guard areNamed else {
            names = []
            return
        }
        let bases = files.map { file in file.path.split(separator: "/").last.map(String.init) ?? file.path }
        let uses = Dictionary(bases.map { ($0, 1) }, uniquingKeysWith: +)
        // The same name in two folders: the whole path tells them apart.
        names = files.indices.map { index in
            SafeText.clean(uses[bases[index]] == 1 ? bases[index] : files[index].path, limit: Self.longestName)
        }
    }

    var areSeveral: Bool { !names.isEmpty }

    func name(_ frame: FrameReference) -> String {
        let file = file(of: frame)
        return file.isEmpty ? "#\(frame.number)" : "\(file) #\(frame.numberInFile)"
    }

    /// The name of the file that holds a frame; empty where there is one file, or none that has it.
    func file(of frame: FrameReference) -> String {
        let place = places.map { $0[frame.file] } ?? Int(frame.file)
        return place.flatMap { names.indices.contains($0) ? names[$0] : nil } ?? ""
    }

    /// `text` with each `#4180` that is one of `frames` named as `name` does. With one file there is nothing to do.
    func prose(_ text: String, _ frames: [Int: FrameReference]) -> String {
        guard areSeveral, !frames.isEmpty else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "#") {
            let digits = rest[rest.index(after: mark)...].prefix { ("0"..."9").contains($0) }
            result += rest[..<mark]
            if let number = Int(digits), let frame = frames[number] {
                result += name(frame)
            } else {
                result += "#" + digits
            }
            rest = rest[digits.endIndex...]
        }
        return result + rest
    }

    /// The frames that a finding names, by number.
    static func frames(of finding: Finding) -> [Int: FrameReference] {
        let weighed = finding.alternatives.flatMap(\.evidence) + finding.limitedBy.flatMap(\.evidence)
        let evidence = finding.evidence + weighed
        return Dictionary(evidence.map { ($0.frame.number, $0.frame) }) { first, _ in first }
    }
}
