// capture-truncated: a file ends in the middle of a packet.

import Bytes
import Sessions

enum CaptureTruncated: Rule {
    static let id = "capture-truncated"
    static let severity = Severity.note
    static let reference = "Capture quality"

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.limits.filter { $0.kind == .truncated || $0.kind == .damaged }.compactMap { limit in
            guard let frame = limit.frame ?? analysis.end else { return nil }
            let isCut = limit.kind == .truncated
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: isCut ? "\(limit.path) ends in the middle of a packet." : "\(limit.path) is damaged.",
                explanation: "\(limit.text). Everything before it was analyzed"
                    + (isCut ? "; a file copied while the capture still runs ends like this." : "."),
                systems: [], start: frame.time,
                evidence: [Evidence(frame, isCut ? "the last whole packet" : "the last packet read before the damage")],
                remedy: [Remedy("Copy the file again after the capture has ended, if what follows matters")],
                reference: reference)
        }
    }
}
