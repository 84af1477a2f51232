import Bytes

extension CallSignal {
    /// What matters of the message, in a few words for a ladder.
    var detail: String {
        var parts: [String] = []
        switch kind {
        case .setup:
            parts.append("\(callingNumber ?? "no number") to \(calledNumber ?? "no number")")
        case .release:
            if let cause {
                parts.append("cause \(cause)" + (CauseWords.text(cause).map { " (\($0))" } ?? ""))
            }
            if let releaseReason { parts.append(releaseReason) }
        case .facility:
            if let facilityReason { parts.append(facilityReason) }
        default:
            break
        }
        if fastStartElements > 0 {
            let codecs = Self.distinct(fastStart.compactMap(\.codec))
            parts.append(
                "fastStart \(fastStartElements)" + (codecs.isEmpty ? "" : " (\(codecs.joined(separator: ", ")))"))
        }
        if fastConnectRefused { parts.append("fastConnectRefused") }
        if let h245Address { parts.append("H.245 at \(h245Address)") }
        return (parts + passengers).joined(separator: ", ")
    }

    private static func distinct(_ names: [String]) -> [String] {
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }
}
