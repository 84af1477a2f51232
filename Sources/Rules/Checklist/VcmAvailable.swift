import Bytes
import Sessions

/// Job aid 4: calls between systems get a media channel.
enum VcmAvailable: Check {
    static let number = 4
    static let id = "vcm-available"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let refused = facts.channelsExhausted("VCM channels?")
        let broken = facts.all(CodecMismatch.id, RtpMissing.id, RtpOneWay.id)
        if let fail = Judgment.fail(refused + broken) { return fail }
        let streams = Dictionary(grouping: facts.analysis.streams.filter { $0.call != nil }) { $0.call ?? "" }
        let connected = facts.lineCalls.filter { $0.connect != nil }
        let spoken = connected.compactMap { (streams[$0.id] ?? []).bothWays }
        let folded = facts.folded()
        guard let first = spoken.first else {
            return Self.notSeen(
                connected.isEmpty
                    ? "No connected call between systems is seen."
                    : "No call between systems with media both ways is seen.")
        }
        let codecs = Set(spoken.flatMap { [$0.there, $0.back].compactMap(\.codec) })
            .union(facts.analysis.folded?.codecs ?? []).sorted()
        let with = codecs.isEmpty ? "" : " (\(Words.few(codecs, limit: 4)))"
        return .pass(
            "\(spoken.count + folded.bothWays) of "
                + "\(Words.count(connected.count + folded.connected, "connected call")) between systems "
                + "\(spoken.count + folded.bothWays == 1 ? "has" : "have") media both ways\(with).",
            [first.there, first.back].map {
                Evidence($0.first, "\($0.codec ?? "media") from \($0.source) to \($0.destination)")
            })
    }
}
