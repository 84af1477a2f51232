import Foundation
import Sessions
import Testing

/// RTP streams, packet for packet, against tshark's `rtp,streams`.
@Suite struct StreamTests {
    static let files =
        Folder.captureFiles(Folder.captures)
        + ["captures", "real/h323"].flatMap { Folder.captureFiles(Folder.shared.appending(path: $0)) }

    /// A stream as both programs name it.
    struct Key: Hashable, Comparable, CustomStringConvertible {
        let source: String
        let destination: String
        let ssrc: UInt32

        var description: String { "\(source) > \(destination) \(String(ssrc, radix: 16))" }
        static func < (a: Key, b: Key) -> Bool { a.description < b.description }
    }

    struct Counts {
        var packets: Int
        var lost: Int
    }

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
        let others = try Self.tsharkStreams(file)
        var seen: Set<Key> = []
        let analysis = try Diagnosis(file).analysis
        var copies = analysis.copies?.copies ?? 0
        for stream in analysis.streams {
            let key = Key(source: "\(stream.source)", destination: "\(stream.destination)", ssrc: stream.ssrc)
            seen.insert(key)
            let other = try #require(others[key], "tshark has no stream \(key)")
            // tshark counts duplicates and mirrored copies as packets, and so as less lost, down to less than nothing.
            let more = other.packets - stream.packets
            #expect(more >= stream.duplicates, "\(key)")
            if Self.miscounted[stream.ssrc] == nil {
                #expect(stream.lost == max(0, other.lost + more), "\(key)")
            } else {
                #expect(stream.lost == 0 && other.lost != 0, "\(key)")
            }
            copies -= more - stream.duplicates
        }
        // Where there are no copies, all counts are the same.
        #expect(copies >= 0)
        let missed = others.filter { $0.value.packets >= Self.fewestPackets && !seen.contains($0.key) }
        #expect(missed.keys.sorted() == [])
    }

    @Test func thereAreFilesToCompare() {
        #expect(Self.files.count > 40)
    }

    /// Start, end, source and its port, destination and its port, SSRC, payload names, packets, lost (percent), ...
    private static func tsharkStreams(_ file: URL) throws -> [Key: Counts] {
        // A file that ends in the middle of a packet is a failure to tshark, after it has told of the rest.
        let table = try Tool.lines(
            "tshark", ["-n", "--enable-heuristic", "rtp_udp", "-r", file.path, "-q", "-z", "rtp,streams"],
            mayFail: true)
        var streams: [Key: Counts] = [:]
        let lines = try #require(table)
        #expect(lines.contains { $0.contains("RTP Streams") }, "tshark cannot read the file")
        for line in lines {
            let columns = line.split(separator: " ")
            guard columns.count > 9, let ssrc = UInt32(columns[6].dropFirst(2), radix: 16),
                let percent = columns.firstIndex(where: { $0.hasPrefix("(") }), percent > 8,
                let lost = Int(columns[percent - 1]), let packets = Int(columns[percent - 2])
            else { continue }
            let source = "\(columns[2]):\(columns[3])"
            let destination = "\(columns[4]):\(columns[5])"
            streams[Key(source: source, destination: destination, ssrc: ssrc)] = Counts(packets: packets, lost: lost)
        }
        return streams
    }
}
