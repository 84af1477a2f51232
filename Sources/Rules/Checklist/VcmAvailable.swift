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
        let streams = facts.analysis.streams
        let ofCalls = StreamsOfCalls(facts.analysis)
        let connected = facts.lineCalls.filter { facts.analysis.calls[$0].connect != nil }
        let folded = facts.folded()
        var codecs = facts.analysis.folded?.codecs ?? []
        var last: String?
        var firstPair: [StreamSummary] = []
        var spoken = folded.bothWays
        for call in connected {
            guard let pair = streams.bothWays(at: ofCalls[call]) else { continue }
            spoken += 1
            for place in [pair.there, pair.back] {
                // Nearly always that of the stream before.
                guard let codec = streams[place].codec, codec != last else { continue }
                codecs.insert(codec)
                last = codec
            }
            if firstPair.isEmpty { firstPair = [streams[pair.there], streams[pair.back]] }
        }
        guard !firstPair.isEmpty else {
            return Self.notSeen(
                connected.isEmpty
                    ? "No connected call between systems is seen."
                    : "No call between systems with media both ways is seen.")
        }
        let with = codecs.isEmpty ? "" : " (\(Words.few(codecs.sorted(), limit: 4)))"
        return .pass(
            "\(spoken) of "
                + "\(Words.count(connected.count + folded.connected, "connected call")) between systems "
                + "\(spoken == 1 ? "has" : "have") media both ways\(with).",
            firstPair.map {
                Evidence($0.first, "\($0.codec ?? "media") from \($0.source) to \($0.destination)")
            })
    }
}
