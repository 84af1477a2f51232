internal import Bytes

/// What a file of text is, by its first line: people export packets, and give the export for the capture.
struct TextFormat {
    let name: String
    let advice: String

    private static let original = "give the packet capture itself (pcap or pcapng)"
    private static let source = "give the capture that it was exported from (pcap or pcapng)"

    /// Nil where `head` is no text.
    static func identify(_ head: RawSpan) -> TextFormat? {
        guard var text = text(head) else { return nil }
        text.trimPrefix("\u{FEFF}")
        let start = text.drop { $0.isWhitespace }
        func starts(_ words: String) -> Bool { start.prefix(words.count).lowercased() == words }
        if starts("[") || starts("{"), text.contains("\"_index\"") {
            return TextFormat(name: "an export of Wireshark as JSON", advice: source)
        }
        if starts("<?xml") || starts("<pdml") || starts("<psml") {
            let isExport = text.contains("pdml") || text.contains("psml")
            return isExport
                ? TextFormat(name: "an export of Wireshark as XML", advice: source)
                : TextFormat(name: "XML", advice: original)
        }
        if starts("\"no.\",\"time\"") { return TextFormat(name: "an export of Wireshark as CSV", advice: source) }
        if starts("<!doctype html") || starts("<html") {
            return TextFormat(name: "a web page", advice: "download the capture itself")
        }
        if isHexDump(start) {
            return TextFormat(
                name: "a hex dump", advice: "convert it: text2pcap FILE OUT.pcap; better, \(original)")
        }
        return TextFormat(name: "text", advice: original)
    }

    /// An offset of zero, then octets: what text2pcap reads, and `xxd -g1`, `od -Ax -tx1` and Wireshark write.
    private static func isHexDump(_ text: Substring) -> Bool {
        let words = text.prefix { $0 != "\n" && $0 != "\r\n" }.split(separator: " ", maxSplits: 4)
        guard words.count >= 4, let first = words.first else { return false }
        let offset = first.last == ":" ? first.dropLast() : first
        return offset.count >= 3 && offset.allSatisfy { $0 == "0" }
            && words[1...3].allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
    }

    /// The beginning of the file where it is UTF-8 without control characters: the trace logs of phone systems are
    /// mistaken for captures.
    private static func text(_ head: RawSpan) -> String? {
        let count = Swift.min(head.byteCount, FileFormat.headLength)
        guard count >= 16 else { return nil }
        var octets: [UInt8] = []
        for index in 0..<count {
            guard let octet = try? head.uint8(at: index) else { return nil }
            switch octet {
            case 0x20...0x7E, 9, 10, 13, 0x80...: octets.append(octet)
            default: return nil
            }
        }
        // A character may be cut at the end.
        for cut in 0..<4 {
            if let text = String(validating: octets.dropLast(cut), as: UTF8.self) { return text }
        }
        return nil
    }
}
