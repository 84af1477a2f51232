import Sessions

/// Display filters of Wireshark (wireshark-filter(4)) that show frames.
enum DisplayFilter {
    /// Up to here, frames are named one by one, as every version of Wireshark reads it.
    private static let mostSingle = 4

    /// One filter for each file, since Wireshark numbers frames by file.
    /// - Returns: the name of the file, and the filter.
    static func filters(
        _ frames: [FrameReference], _ names: FrameNames, _ files: [ReportFile]
    ) -> [(file: String, filter: String)] {
        let groups = Dictionary(grouping: frames) { $0.file }
        return groups.keys.sorted().compactMap { key in
            guard let group = groups[key], let first = group.first else { return nil }
            let name = names.file(of: first)
            guard !names.areSeveral || !name.isEmpty else { return nil }
            let path = files.count == 1 ? files[0].path : ""
            let shown = names.areSeveral ? name : (path.split(separator: "/").last.map(String.init) ?? path)
            let numbers = group.map { names.areSeveral ? $0.numberInFile : $0.number }
            return (shown == "-" || shown.isEmpty ? "In the capture" : "In \(shown)", frameNumbers(numbers))
        }
    }

    /// "frame.number == 12 || frame.number == 15", or "frame.number in {12, 15..18}".
    static func frameNumbers(_ numbers: [Int]) -> String {
        let sorted = Set(numbers).sorted()
        guard sorted.count > mostSingle else {
            return sorted.map { "frame.number == \($0)" }.joined(separator: " || ")
        }
        var ranges: [(first: Int, last: Int)] = []
        for number in sorted {
            if let last = ranges.last, number - 1 == last.last {
                ranges[ranges.count - 1].last = number
            } else {
                ranges.append((number, number))
            }
        }
        let texts = ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)..\($0.last)" }
        return "frame.number in {\(texts.joined(separator: ", "))}"
    }

    /// What shows the packets of a finding in a file whose comments name it. Ids of findings are letters and hyphens.
    static func comment(_ id: String) -> String {
        let plain = id.unicodeScalars.filter {
            $0.properties.isAlphabetic && $0.isASCII || $0 == "-" || ("0"..."9").contains($0)
        }
        return "frame.comment contains \"\(String(String.UnicodeScalarView(plain)))\""
    }
}
