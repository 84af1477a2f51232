import Bytes
import Foundation
import Testing

@testable import Sessions

/// What the generator put into a capture, as its truth file says.
private struct Truth: Decodable {
    struct Stream: Decodable {
        var sent: Int
        var lost: Int
        var src: String
        var dst: String
    }

    struct Call: Decodable {
        var t: Double
        var caller: String
        var callee: String
        var calling: String?
        var called: String?
        var fastStart: Bool
        var tunnelling: Bool
        var answered: Bool
        var cause: Int?
        var codec: String?
        var rtp: [String: Stream]
    }

    var packets: Int
    var epoch: Int
    var calls: [Call]?
}

@Suite struct TruthTests {
    static let names: [String] = {
        let folder = "\(Recorded.root)/captures"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
    }()

    private func truth(_ name: String) throws -> Truth {
        let base = name.split(separator: ".")[0]
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Recorded.root)/captures/\(base).truth.json"))
        return try JSONDecoder().decode(Truth.self, from: data)
    }

    @Test func allCapturesAreHere() {
        #expect(Self.names.count >= 50)
    }

    @Test(arguments: names)
    func callsAndStreams(name: String) throws {
        let truth = try truth(name)
        let recorded = try Recorded.read(name)
        let analysis = recorded.analyze()
        #expect(analysis.packets == truth.packets)
        let epoch = Timestamp(nanoseconds: Int64(truth.epoch) * 1_000_000_000)
        // Cut frames hold no whole message; what a call is then is not to be known.
        let isCut = name.hasPrefix("capture-snapped")
        // One direction of a call: its outcome is not to be known.
        let isPartial =
            isCut || name.hasPrefix("capture-one-direction") || name.hasPrefix("capture-dropped")
            || name.hasPrefix("capture-clock-step")
            // Calls are found by the time, which the clock's step moved. (EndToEndTests goes by their order.)
            || name.contains("-clock-")
        for expected in truth.calls ?? [] {
            // The SYN comes first; the Setup at most a second later.
            let call = analysis.calls.first {
                $0.callingNumber == expected.calling && $0.calledNumber == expected.called
                    && abs($0.start.time.seconds(since: epoch) - expected.t) < 1
            }
            let label = "\(expected.calling ?? "nobody") at \(expected.t)"
            if let call, !isPartial {
                #expect("\(call.caller)" == expected.caller, "\(label)")
                #expect("\(call.callee)" == expected.callee, "\(label)")
                #expect((call.fastStartOffers > 0) == expected.fastStart, "\(label)")
                #expect(call.h245Tunnelling == expected.tunnelling, "\(label)")
                #expect((call.outcome == .answered) == expected.answered, "\(label)")
                #expect(call.releaseCause == expected.cause, "\(label)")
                #expect(call.streams.count == expected.rtp.count, "\(label)")
            } else if !isPartial {
                // No Setup was sent where TCP found no peer.
                #expect(!expected.answered && expected.cause == nil, "\(label)")
            }
            for stream in expected.rtp.values where stream.sent >= 3 {
                let found = analysis.streams.first {
                    "\($0.source)" == stream.src && "\($0.destination)" == stream.dst
                }
                #expect(found?.packets == stream.sent, "\(label)")
                #expect(found?.lost == stream.lost, "\(label)")
            }
        }
        if !isPartial {
            #expect(analysis.streams.count == (truth.calls ?? []).map(\.rtp.count).reduce(0, +))
        }
    }

    /// tshark 4.0.17 -z rtp,streams on the same files: packets, lost, longest delta and highest jitter in ms.
    @Test(arguments: [
        ("rtp-jitter.pcap", UInt32(0xBFFD_6886), 700, 0, 83.565, 55.008),
        ("rtp-jitter.pcap", 0xD423_51B6, 700, 0, 91.692, 57.010),
        ("rtp-loss-one-way-missing.pcap", 0x1917_C62B, 400, 0, 20.780, 0.341),
        ("rtp-loss-one-way-missing.pcap", 0x4488_5626, 600, 0, 20.786, 0.365),
        ("rtp-loss-one-way-missing.pcap", 0xBC5A_6881, 584, 16, 199.690, 0.402),
    ])
    func figuresOfTshark(
        name: String, ssrc: UInt32, packets: Int, lost: Int, maxDelta: Double, maxJitter: Double
    ) throws {
        let stream = try #require(try Recorded.read(name).analyze().streams.first { $0.ssrc == ssrc })
        #expect(stream.packets == packets)
        #expect(stream.lost == lost)
        #expect(abs((stream.maxDeltaMs ?? 0) - maxDelta) < 0.001)
        #expect(abs((stream.maxJitterMs ?? 0) - maxJitter) < 0.001)
    }
}
