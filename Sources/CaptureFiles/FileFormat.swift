internal import Bytes

/// What the first bytes of a file say it is.
enum FileFormat: Equatable {
    case pcap(PcapVariant)
    case pcapng
    /// Compressed in a form that `Decompressor` does not know, or more than once.
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
        if let text = TextFormat.identify(head) { return .foreign(name: text.name, advice: text.advice) }
        return .unknown
    }

    /// The sentence for an input that is not read.
    /// - Parameter stream: where `head` comes from: it may have been unpacked.
    static func refusal(_ path: String, _ head: RawSpan, inside stream: ByteStream) -> CaptureError.Refusal? {
        let options = "give a pcap or pcapng file"
        let place = stream.compression.map { " (unpacked from \($0))" } ?? ""
        switch identify(head) {
        case .pcap, .pcapng: return nil
        case .compressed(let name, let unpack):
            let file = ShellWord.argument(path)
            guard let outer = stream.unpackCommand, let outerName = stream.compression else {
                return .init(
                    .notACapture, path, "is compressed with \(name), which is not read directly",
                    advice: "unpack it on the way: \(unpack)\(file) | scndoctor analyse -")
            }
            return .init(
                .notACapture, path, "is compressed twice: \(name) inside \(outerName)",
                advice: "unpack it on the way: \(outer)\(file) | \(unpack) | scndoctor analyse -")
        case .foreign(let name, let advice):
            let named = path == "-" ? advice : advice.replacing("FILE", with: ShellWord.quoted(path))
            return .init(.notACapture, path, "is not a pcap or pcapng file but \(name)\(place)", advice: named)
        case .unknown:
            guard head.byteCount > 0 else {
                return .init(.notACapture, path, "is empty\(place)", advice: options)
            }
            let hex = (0..<Swift.min(head.byteCount, 4)).map { index in
                let text = String((try? head.uint8(at: index)) ?? 0, radix: 16)
                return text.utf8.count == 1 ? "0" + text : text
            }
            // Event traces of Windows have no magic number, and are what its own capture commands write.
            let isTrace = path.utf8.suffix(4).elementsEqual(".etl".utf8)
            return .init(
                .notACapture, path, "is not a capture file: starts with \(hex.joined(separator: " "))\(place)",
                advice: isTrace ? "convert it on Windows: pktmon etl2pcap \(ShellWord.quoted(path))" : options)
        }
    }
}
