import Foundation
import Sessions
import Testing

/// The counts of RTP streams, held to the truth files: exact figures, known from how the captures were made.
@Suite struct StreamTruthTests {
    static let files = TruthTests.own + TruthTests.shared

    /// Streams of a capture's truth that have addresses and packets.
    private static func streams(_ file: URL) throws -> [Truth.Stream] {
        let truth = try Truth(file.deletingPathExtension().appendingPathExtension("truth.json"))
        return truth.calls.flatMap(\.rtp.values).filter { $0.sent > 0 && $0.src != nil && $0.dst != nil }
    }

    @Test(arguments: files)
    func countsAreTrue(_ file: URL) throws {
        let analysis = try Diagnosis(file).analysis
        for real in try Self.streams(file) {
            let name = "\(real.src ?? "") > \(real.dst ?? "")"
            let found = analysis.streams.filter {
                "\($0.source)" == real.src && "\($0.destination)" == real.dst && $0.ssrc == real.ssrc ?? $0.ssrc
            }
            let stream = try #require(found.count == 1 ? found[0] : nil, "\(found.count) streams \(name)")
            #expect(stream.packets == real.sent, "packets of \(name)")
            #expect(stream.lost == real.lost, "lost of \(name)")
            #expect(stream.expected == real.expected ?? real.sent + real.lost, "expected of \(name)")
            if let reordered = real.reordered { #expect(stream.reordered == reordered, "reordered of \(name)") }
            if let duplicates = real.duplicates { #expect(stream.duplicates == duplicates, "duplicates of \(name)") }
        }
    }

    @Test(arguments: [Profile.RTPPorts.even, .any])
    func nothingIsMediaWhereThereIsNone(_ ports: Profile.RTPPorts) throws {
        var profile = Profile()
        profile.rtpPorts = ports
        let analysis = try Diagnosis(Folder.captures.appending(path: "no-media.pcap"), profile).analysis
        #expect(analysis.packets > 2000)
        #expect(analysis.streams.isEmpty)
    }

    /// Each kind of trouble is in some capture.
    @Test func fixturesHaveWhatTheyAreFor() throws {
        let streams = try TruthTests.own.flatMap(Self.streams).filter { $0.ssrc != nil }
        #expect(streams.count >= 18)
        #expect(streams.contains { $0.reordered ?? 0 > 5 })
        #expect(streams.contains { $0.duplicates ?? 0 > 3 && $0.lost > 3 })
        #expect(streams.contains { $0.lost > 100 })
        #expect(streams.contains { $0.sent > 1000 && $0.lost == 0 })
    }
}
