import Foundation
import Sessions
import Testing

/// RTP streams against tshark: packets and losses against its `rtp,streams`, jitter against that and against the
/// fields that it prints of each packet.
@Suite struct StreamTests {
    static let files =
        Folder.captureFiles(Folder.captures)
        + ["captures", "real/h323"].flatMap { Folder.captureFiles(Folder.shared.appending(path: $0)) }

    /// tshark takes any datagram whose first octet fits for a stream of one packet, or of two where a mirror port
    /// doubled it: random payloads do. Voice is longer.
    static let fewestPackets = 3

    /// Streams, by SSRC, of which tshark tells another loss because it follows the numbers wrongly.
    static let miscounted: [UInt32: String] = [
        0x1759_9ec5: "rtp-restart: the numbering begins anew, and numbers of both are taken for one row",
        0x8895_db27: "rtp-wrap-around: a packet that comes late across the wrap-around counts as one more round",
    ]

    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"), arguments: files)
    func streamsAreThoseOfTshark(_ file: URL) throws {
        let others = try TsharkStreams.table(file)
        var seen: Set<TsharkStreams.Key> = []
        let analysis = try Diagnosis(file).analysis
        var copies = analysis.copies?.copies ?? 0
        for stream in analysis.streams {
            let key = TsharkStreams.Key(stream)
            seen.insert(key)
            let other = try #require(others[key], "tshark has no stream \(key)")
            // tshark counts duplicates and mirrored copies as packets, and so as less lost, down to less than nothing.
            let more = other.packets - stream.packets
            #expect(more >= stream.duplicates, "\(key)")
            // A stream that began anew has no losses between; tshark's first and last number are of two rows then.
            if Self.miscounted[stream.ssrc] != nil {
                #expect(stream.lost == 0 && other.lost != 0, "\(key)")
            } else if stream.figures.restarts == 0 {
                #expect(stream.lost == max(0, other.lost + more + Self.unseenEnd(stream, other)), "\(key)")
            }
            copies -= more - stream.duplicates
        }
        // Where there are no copies, all counts are the same.
        #expect(copies >= 0)
        let missed = others.filter { $0.value.packets >= Self.fewestPackets && !seen.contains($0.key) }
        #expect(missed.keys.sorted() == [])
    }

    /// tshark takes the number of the last packet for the highest, though it came late.
    private static func unseenEnd(_ stream: StreamSummary, _ other: TsharkStreams.Figures) -> Int {
        stream.reordered > 0 ? max(0, stream.expected - (other.packets + other.lost)) : 0
    }

    /// Where nothing sets our figure apart from tshark's (see docs/oracle.md), the two are equal to 0.01 ms.
    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"), arguments: files)
    func jitterIsThatOfTshark(_ file: URL) throws {
        let others = try TsharkStreams.table(file)
        let packets = try TsharkStreams.packets(file)
        let analysis = try Diagnosis(file).analysis
        for stream in analysis.streams {
            let key = TsharkStreams.Key(stream)
            let other = try #require(others[key])
            let fields = try #require(packets[key])
            guard let mean = stream.figures.meanJitterMs, let highest = stream.maxJitterMs else { continue }
            // By RFC 3550 A.8, over what tshark says of each packet.
            let computed = TsharkStreams.jitter(fields)
            #expect(abs(computed.highest - highest) < 0.01, "\(key) highest \(computed.highest) \(highest)")
            #expect(abs(computed.mean - mean) < 0.01, "\(key) mean \(computed.mean) \(mean)")
            guard TsharkStreams.isPlain(fields), fields.count == stream.packets, analysis.quality.clockSteps.isEmpty
            else { continue }
            #expect(abs(other.maxJitter - highest) < 0.01, "\(key) highest \(other.maxJitter) \(highest)")
            #expect(abs(other.meanJitter - mean) < 0.01, "\(key) mean \(other.meanJitter) \(mean)")
            #expect(abs(other.maxDelta - (stream.maxDeltaMs ?? 0)) < 0.01, "\(key) gap")
        }
    }

    @Test func thereAreFilesToCompare() {
        #expect(Self.files.count > 40)
    }

    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"))
    func mostStreamsAreComparedWithTsharksOwnFigure() throws {
        // Else the comparison above would prove nothing.
        let packets = try TsharkStreams.packets(Folder.captures.appending(path: "loss-one-path.pcap"))
        #expect(packets.values.count { $0.count > 100 && TsharkStreams.isPlain($0) } >= 4)
    }
}
