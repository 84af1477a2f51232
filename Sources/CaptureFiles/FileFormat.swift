internal import Bytes

/// What the first bytes of a file say it is.
enum FileFormat: Equatable {
    case pcap(PcapVariant)
    case pcapng
    /// Compressed captures: the one place to add decompression is `ByteStream.open`.
    case compressed(name: String, unpack: String)
    /// Known and not read: a clause, and what to do.
    case foreign(name: String, advice: String)
    case unknown

    /// Bytes that are enough for every format below.
    static let headLength = 264

    static func identify(_ head: RawSpan) -> FileFormat {
        guard let magic = try? head.uint32(at: 0) else { return .unknown }
        if magic == 0x0A0D_0D0A { return .pcapng }
        if let variant = PcapVariant(magic: magic) { return .pcap(variant) }
        for format in compressedFormats where format.matches(head) {
            return .compressed(name: format.name, unpack: format.advice)
        }
        for format in foreignFormats where format.matches(head) {
            return .foreign(name: format.name, advice: format.advice)
        }
        if looksLikeText(head) {
            return .foreign(name: "text", advice: "give the packet capture itself (pcap or pcapng)")
        }
        return .unknown
    }

    /// The sentence for an input that is not read.
    static func refusal(_ path: String, _ head: RawSpan) -> CaptureError.Refusal? {
        let options = "give a pcap or pcapng file"
        switch identify(head) {
        case .pcap, .pcapng: return nil
        case .compressed(let name, let unpack):
            let file = path == "-" ? "" : " \(path)"
            return .init(
                .notACapture, path, "is compressed with \(name), which is not read directly",
                advice: "unpack it on the way: \(unpack)\(file) | scndoctor analyse -")
        case .foreign(let name, let advice):
            return .init(.notACapture, path, "is not a pcap or pcapng file but \(name)", advice: advice)
        case .unknown:
            guard head.byteCount > 0 else {
                return .init(.notACapture, path, "is empty", advice: options)
            }
            let hex = (0..<Swift.min(head.byteCount, 4)).map { index in
                let text = String((try? head.uint8(at: index)) ?? 0, radix: 16)
                return text.utf8.count == 1 ? "0" + text : text
            }
            return .init(
                .notACapture, path, "is not a capture file: starts with \(hex.joined(separator: " "))",
                advice: options)
        }
    }

    /// Printable ASCII with line ends: the trace logs of phone systems are mistaken for captures.
    private static func looksLikeText(_ head: RawSpan) -> Bool {
        let count = Swift.min(head.byteCount, headLength)
        guard count >= 16 else { return false }
        for index in 0..<count {
            guard let byte = try? head.uint8(at: index) else { return false }
            switch byte {
            case 0x20...0x7E, 9, 10, 13: continue
            default: return false
            }
        }
        return true
    }
}
