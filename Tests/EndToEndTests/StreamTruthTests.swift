import Bytes
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
            if real.ssrc != nil { try figuresAreTrue(stream, real, name) }
        }
    }

    private func figuresAreTrue(_ stream: StreamSummary, _ real: Truth.Stream, _ name: String) throws {
        let figures = stream.figures
        let restarts = try #require(real.restarts)
        #expect(figures.restarts == restarts, "restarts of \(name)")
        #expect(figures.payloadTypes == real.payloadTypes?.sorted(), "payload types of \(name)")
        #expect(figures.packetTimeMs == real.ptimeMs?.last, "packet time of \(name)")
        #expect(figures.packetTimeChanges == (real.ptimeMs?.count ?? 1) - 1, "packet times of \(name)")
        #expect(figures.comfortNoise == real.comfortNoise, "comfort noise of \(name)")
        #expect(figures.codecChanges == (real.payloadTypes ?? []).count { ![13, 19].contains($0) } - 1)
        let silences = try #require(real.talkSpurts) - 1 - restarts
        // A marker after a hold ends no silence that the timestamps would count.
        if silences == 0 || figures.silences > 0 { #expect(figures.silences == silences, "silences of \(name)") }
        let runs = try #require(real.lossRuns)
        #expect(figures.losses.rows == runs.count, "rows of \(name)")
        #expect(figures.losses.longestRow == runs.max() ?? 0, "longest row of \(name)")
        let bursts = try #require(real.bursts)
        #expect(figures.losses.bursts == bursts.count, "bursts of \(name)")
        #expect(figures.losses.burstPackets == bursts.reduce(0) { $0 + $1.length }, "bursts of \(name)")
        #expect(figures.losses.burstLost == bursts.reduce(0) { $0 + $1.lost }, "bursts of \(name)")
        if let skew = figures.skew {
            #expect(abs(skew.ppm - (real.skewPpm ?? 0)) < 5, "skew of \(name)")
        } else {
            #expect(stream.last.time.seconds(since: stream.first.time) < 60, "no skew of \(name)")
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
        #expect(streams.contains { $0.restarts ?? 0 > 1 })
        #expect(streams.contains { $0.comfortNoise ?? 0 > 3 && $0.ptimeMs?.count == 2 })
        #expect(streams.contains { abs($0.skewPpm ?? 0) > 50 })
        #expect(streams.contains { $0.bursts?.count ?? 0 > 1 })
    }
}
