import Bytes
import Sessions

/// Streams in words, as lists and details have them.
enum StreamWords {
    /// "0x1A2B3C4D"
    static func ssrc(_ stream: StreamSummary) -> String {
        let digits = String(stream.ssrc, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    /// What a line has no column for.
    static func besides(_ stream: StreamSummary) -> [String] {
        let figures = stream.figures
        var words: [String] = []
        if figures.restarts > 0 { words.append(Wording.count(figures.restarts, "restart")) }
        if figures.codecChanges > 0 { words.append(Wording.count(figures.codecChanges, "codec change")) }
        if figures.packetTimeChanges > 0 {
            words.append(Wording.count(figures.packetTimeChanges, "packet time change"))
        }
        if let lost = stream.settled?.lostByCapture, lost > 0 {
            words.append("\(Wording.count(lost)) lost by the capture")
        }
        if let skipped = stream.settled?.skipped, skipped > 0 { words.append("\(Wording.count(skipped)) skipped") }
        if figures.silences > 0 { words.append(Wording.count(figures.silences, "silence")) }
        if figures.events > 0 { words.append(Wording.count(figures.events, "event packet")) }
        if stream.call == nil { words.append("no call") }
        return words
    }

    /// The display filter that shows the stream in Wireshark.
    static func displayFilter(_ stream: StreamSummary) -> String {
        let ip = stream.source.address.isIPv4 ? "ip" : "ipv6"
        return "rtp.ssrc == \(ssrc(stream).lowercased()) && \(ip).src == \(stream.source.address) && udp.srcport == "
            + "\(stream.source.port) && \(ip).dst == \(stream.destination.address) && udp.dstport == "
            + "\(stream.destination.port)"
    }

    /// How R and MOS were estimated, in a line for each codec.
    static func assumptions(_ streams: [StreamSummary], _ assumptions: QualityAssumptions) -> [String] {
        var codecs: [CodecImpairment] = []
        for codec in streams.compactMap(\.figures.codec) where !codecs.contains(codec) { codecs.append(codec) }
        var lines: [String] = []
        if !codecs.isEmpty {
            let constants = codecs.map {
                "\($0.name) Ie \(Wording.decimals($0.ie, 0)), Bpl \(Wording.decimals($0.bpl, 1))"
            }
            lines.append(
                "R and MOS are estimates by the E-model (ITU-T G.107) from codec and loss "
                    + "(\(constants.joined(separator: "; "))), \(delay(assumptions)). What a receiver drops because it "
                    + "comes too late for its jitter buffer is not in them.")
        }
        if streams.contains(where: { $0.mos == nil }) {
            lines.append(
                "n/a: the narrow-band E-model does not apply to wide-band codecs (G.722), and has no constants for others."
            )
        }
        return lines
    }

    static func delay(_ assumptions: QualityAssumptions) -> String {
        assumptions.delay == 0
            ? "with no delay, which a capture at one point cannot show: --one-way-delay adds it"
            : "with a one-way delay of \(Wording.decimals(assumptions.delay, 0)) ms, as assumed by --one-way-delay"
    }
}
