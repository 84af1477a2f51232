internal import Decompression

extension StreamFault {
    /// The fault as a problem of a file that was read all the same.
    func problem(_ path: String) -> CaptureProblem {
        let kind: CaptureProblem.Kind =
            switch self.kind {
            case .truncated: .truncated
            case .damaged, .checksum, .foreignBytes: .damaged
            case .dictionary, .unsupported: .unsupported
            case .windowTooLarge, .outOfMemory: .limit
            }
        let advice = advice(for: path)
        return CaptureProblem(kind, at: unpacked, advice.isEmpty ? reason : "\(reason); \(advice)")
    }

    /// What is wrong, as a clause.
    var reason: String {
        let data = format.map { "\($0.name) data" } ?? "compressed data"
        let place = "at byte \(offset) of the compressed file"
        switch kind {
        case .truncated:
            return "the \(data) is cut off \(place)" + (unpacked == 0 ? ", before anything of it is complete" : "")
        case .damaged: return "the \(data) is damaged \(place)\(continuation)"
        case .checksum:
            return "the \(data) up to byte \(offset) of the compressed file does not match its checksum: "
                + "packets in it may be wrong"
        case .foreignBytes:
            let place = "from byte \(offset) of the compressed file on"
            guard let resumedAt else { return "what follows \(place) is no \(data) and is left out" }
            return "\(resumedAt - offset) bytes \(place) are no \(data) and are left out"
        case .dictionary: return "the \(data) \(place) needs the dictionary it was made with\(continuation)"
        case .windowTooLarge:
            let limit = Decompressor.maximumWindow >> 20
            return "the \(data) \(place) needs more than \(limit) MiB of memory to unpack\(continuation)"
        case .unsupported: return "the \(data) \(place) is of a kind that is not known here\(continuation)"
        case .outOfMemory: return "there is not enough memory to unpack the \(data) \(place)"
        }
    }

    private var continuation: String {
        guard let resumedAt else { return unpacked > 0 ? ", and nothing after it can be read" : "" }
        return "; reading went on at byte \(resumedAt)"
    }

    /// What to do about it, empty where there is nothing to suggest.
    func advice(for path: String) -> String {
        let file = ShellWord.argument(path)
        switch kind {
        case .truncated: return unpacked == 0 ? "copy the file again" : ""
        case .damaged, .checksum: return "copy the file again if there is a better one"
        case .foreignBytes, .outOfMemory: return ""
        case .dictionary:
            let command = (format ?? .zstd).unpackCommand
            return "unpack it on the way: \(command) -D DICTIONARY\(file) | scndoctor analyse -"
        case .windowTooLarge:
            // Only zstd has such windows, and 31 is the largest there is.
            return "unpack it on the way: zstd -dc --long=31\(file) | scndoctor analyse -"
        case .unsupported: return "unpack it with the program that made it"
        }
    }
}
