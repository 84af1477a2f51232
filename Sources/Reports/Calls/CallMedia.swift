import Bytes
import Sessions

/// What a report's streams say of its calls.
struct CallMedia {
    private let streams: [String: StreamSummary]

    init(_ report: Report) {
        streams = Dictionary(report.analysis.streams.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The streams of a call, in order of their beginning.
    func streams(of call: Call) -> [StreamSummary] {
        call.streams.compactMap { streams[$0] }.sorted { $0.first < $1.first }
    }

    func streams(of calls: [Call]) -> [StreamSummary] {
        calls.flatMap(streams(of:)).sorted { $0.first < $1.first }
    }

    /// "1000 packets, 12 lost (1.20 %), jitter up to 2.5 ms, MOS 4.10"
    static func quality(_ stream: StreamSummary) -> String {
        var parts = [Wording.count(stream.packets, "packet")]
        parts.append(
            stream.lost > 0
                ? "\(Wording.count(stream.lost)) lost (\(Wording.decimals(stream.lossPercent, 2)) %)" : "none lost")
        if let jitter = stream.maxJitterMs { parts.append("jitter up to \(Wording.decimals(jitter, 1)) ms") }
        if let mos = stream.mos { parts.append("MOS \(Wording.decimals(mos, 2))") }
        return parts.joined(separator: ", ")
    }
}
