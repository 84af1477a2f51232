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
        let spoken = connected.compactMap { call -> [StreamSummary]? in
            let own = streams[call.id] ?? []
            let back = own.first { stream in own.contains { isReverse($0, stream) } }
            guard let back, let there = own.first(where: { isReverse($0, back) }) else { return nil }
            return [there, back].sorted { $0.first < $1.first }
        }
        guard let first = spoken.first else {
            return Self.notSeen(
                connected.isEmpty
                    ? "No connected call between systems is seen."
                    : "No call between systems with media both ways is seen.")
        }
        let codecs = Set(spoken.flatMap { $0.compactMap(\.codec) }).sorted()
        let with = codecs.isEmpty ? "" : " (\(Words.few(codecs, limit: 4)))"
        return .pass(
            "\(spoken.count) of \(Words.count(connected.count, "connected call")) between systems "
                + "\(spoken.count == 1 ? "has" : "have") media both ways\(with).",
            first.map { Evidence($0.first, "\($0.codec ?? "media") from \($0.source) to \($0.destination)") })
    }

    private static func isReverse(_ a: StreamSummary, _ b: StreamSummary) -> Bool {
        a.source.address == b.destination.address && a.destination.address == b.source.address
            && a.source.address != a.destination.address
    }
}
