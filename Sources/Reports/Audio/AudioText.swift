public import Sessions

/// What was made of a stream, in lines for a person.
public enum AudioText {
    /// - Parameter output: the name of what was written.
    public static func heard(_ extract: AudioExtract, _ stream: StreamSummary, buffer: Int, output: String) -> [String]
    {
        let seconds = Double(extract.samples.count) / Double(AudioExtract.rate)
        let law =
            switch (extract.aLaw > 0, extract.muLaw > 0) {
            case (true, true): "G.711 A-law and mu-law"
            case (false, true): "G.711 mu-law"
            default: "G.711 A-law"
            }
        var lines = [
            "\(output): \(Wording.decimals(seconds, 2)) s of \(name(stream)), \(law) as heard with a jitter buffer of "
                + "\(buffer) ms: PCM, 16 bits, \(AudioExtract.rate) Hz"
        ]
        let silent =
            [
                (extract.lost, "lost"), (extract.late, "too late"),
                (extract.discarded, "dropped where the receiver began anew"),
            ].filter { $0.0 > 0 }.map { "\(Wording.count($0.0)) \($0.1)" }
        lines.append(
            "\(Wording.count(extract.used, "packet")) played"
                + (silent.isEmpty ? ", none lost or late" : "; silence instead of \(Wording.list(silent))"))
        if extract.restarts > 0 {
            lines.append(
                "the receiver began anew \(times(extract.restarts)): the sender paused, its clock changed, "
                    + "or the way became longer than the buffer")
        }
        if extract.others > 0 {
            lines.append(
                "\(Wording.count(extract.others, "packet")) of other payload types: comfort noise, telephone events "
                    + "or a codec that is not decoded; silence instead, and nothing before the first that is decoded")
        }
        if extract.cut > 0 {
            lines.append(
                "the capture cut \(Wording.count(extract.cut, "packet")); what is missing of them is silence")
        }
        if extract.isCapped {
            lines.append("the stream is longer; what comes after \(AudioExtract.longest / 3600) hours is left out")
        }
        return lines
    }

    public static func raw(_ extract: AudioExtract, _ stream: StreamSummary, output: String) -> [String] {
        var lines = [
            "\(output): \(Wording.count(extract.octets.count, "octet")) of \(name(stream)): "
                + "raw frames without a header, as the payloads of \(Wording.count(extract.used, "packet")) had them",
            decoder(stream),
        ]
        if extract.lost > 0 {
            lines.append(
                "\(Wording.count(extract.lost, "packet")) lost: their frames are left out, and the sound is shorter "
                    + "by their time")
        }
        if extract.others > 0 {
            lines.append("\(Wording.count(extract.others, "packet")) of other payload types are left out")
        }
        if extract.cut > 0 {
            lines.append("\(Wording.count(extract.cut, "packet")) that the capture cut are left out")
        }
        if extract.isCapped { lines.append("the stream is longer than may be written; its end is left out") }
        return lines
    }

    /// "stream-3 (G.729, 10.1.1.1:49152 to 10.2.1.1:49154)".
    public static func name(_ stream: StreamSummary) -> String {
        let codec = stream.codecWords
        return "\(stream.id) (\(codec), \(stream.source) to \(stream.destination))"
    }

    private static func decoder(_ stream: StreamSummary) -> String {
        switch stream.payloadType {
        case 0, 8: "a decoder of G.711 takes them: 8000 octets are a second"
        case 4:
            "a decoder of G.723.1 that reads bare frames takes them: of 24, 20 or 4 octets, told apart by the two "
                + "lowest bits of the first"
        case 18: "a decoder of G.729 that reads bare frames takes them: of 10 octets each, of 2 where there is silence"
        default: "a decoder has to be told the codec, and what a payload looks like"
        }
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(Wording.count(count)) times" }
}
