import Bytes
import CaptureFiles
import Foundation
import Sessions
import Testing
import TrafficGenerator

@testable import scndoctor

/// The sound of generated streams against the payloads that tshark prints, decoded in another way.
@Suite struct AudioTests {
    /// G.711 by its chords: where each begins on a scale of 16 bits, and how wide its steps are.
    private static func sample(_ octet: UInt8, isALaw: Bool) -> Int16 {
        var value: Int
        let bits = Int(octet ^ (isALaw ? 0x55 : 0xFF))
        let chord = bits / 16 % 8
        let step = bits % 16
        if isALaw {
            let starts = [0, 256, 512, 1024, 2048, 4096, 8192, 16_384]
            let width = [16, 16, 32, 64, 128, 256, 512, 1024][chord]
            value = starts[chord] + step * width + width / 2
            if bits < 128 { value = -value }
        } else {
            let starts = [0, 132, 396, 924, 1980, 4092, 8316, 16_764]
            value = starts[chord] + step * (8 << chord)
            if bits >= 128 { value = -value }
        }
        return Int16(value)
    }

    /// Sequence number, timestamp and payload of each packet of a stream, as tshark has them.
    private func packets(_ file: URL, _ stream: StreamSummary) throws -> [(timestamp: UInt32, payload: [UInt8])] {
        let filter =
            "rtp.ssrc == \(stream.ssrc) && ip.src == \(stream.source.address) && udp.srcport == \(stream.source.port)"
        let lines = try #require(
            try Tool.lines(
                "tshark",
                [
                    "-n", "-r", file.path, "--enable-heuristic", "rtp_udp", "-Y", filter, "-T", "fields", "-e",
                    "rtp.timestamp", "-e", "rtp.payload",
                ]))
        return try lines.map { line in
            let columns = line.split(separator: "\t")
            let hex = try #require(columns.last).filter { $0 != ":" }
            let payload = try stride(from: 0, to: hex.count, by: 2).map { place in
                let start = hex.index(hex.startIndex, offsetBy: place)
                return try #require(UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16))
            }
            return (try #require(UInt32(columns[0])), payload)
        }
    }

    private func extract(_ file: URL, _ stream: StreamSummary, _ form: StreamAudio.Form) throws -> AudioExtract {
        var audio = StreamAudio(stream, form: form)
        _ = try CaptureReading(
            paths: [file.path], filter: nil, count: nil, profile: Profile(), isQuiet: true
        ).read { records, bytes, _ in
            audio.accept(records, bytes)
            return !audio.isComplete
        }
        return audio.finish()
    }

    private func generated(_ codec: TrafficGenerator.Codec, missing: [Range<Int>], in scratch: Scratch) throws -> URL {
        var traffic = Traffic(seed: 5299, epoch: Scenario.epoch, end: 60)
        var plan = CallPlan(
            at: 5, from: Host("remote", IPv4(10, 20, 2, 1), .router(1)),
            to: Host("central", IPv4(10, 20, 1, 1), .controlUnit(1)), calling: "201", called: "301")
        plan.codec = codec
        plan.outcome = .answered(seconds: 4)
        plan.forwardMissing = missing
        traffic.add(plan)
        let frames = traffic.timeline.closed().map { Frame(time: $0.time, bytes: FrameEncoder.encode($0)) }
        return try scratch.write(
            CaptureFormat.pcap().encode(frames, epoch: Scenario.epoch, snapLength: nil), as: "audio.pcap")
    }

    @Test(
        .enabled(if: Tool.hasTshark, "tshark is not installed"),
        arguments: [TrafficGenerator.Codec.g711a, .g711u])
    func samplesAreThoseOfThePayloads(_ codec: TrafficGenerator.Codec) throws {
        let scratch = try Scratch()
        let file = try generated(codec, missing: [40..<41, 60..<75], in: scratch)
        let streams = try Diagnosis(file).analysis.streams
        #expect(streams.count == 2)
        for stream in streams {
            let packets = try packets(file, stream)
            let start = try #require(packets.first).timestamp
            // Each sample at the place that its timestamp says.
            let length = Int(try #require(packets.last).timestamp &- start) + 160
            var expected = [Int16](repeating: 0, count: length)
            for packet in packets {
                #expect(packet.payload.count == 160)
                for (index, octet) in packet.payload.enumerated() {
                    expected[Int(packet.timestamp &- start) + index] = Self.sample(octet, isALaw: codec == .g711a)
                }
            }
            let extract = try extract(file, stream, .heard(buffer: 60))
            #expect(extract.samples == expected)
            #expect(extract.lost == length / 160 - packets.count && extract.used == packets.count)
        }
        // One of the two has lost packets.
        #expect(streams.map(\.lost).sorted() == [0, 16])
    }

    @Test(
        .enabled(if: Tool.hasTshark, "tshark is not installed"),
        arguments: [TrafficGenerator.Codec.g729a, .g7231])
    func rawFramesAreThePayloads(_ codec: TrafficGenerator.Codec) throws {
        let scratch = try Scratch()
        let file = try generated(codec, missing: [20..<30], in: scratch)
        for stream in try Diagnosis(file).analysis.streams {
            let payloads = try packets(file, stream).flatMap(\.payload)
            #expect(payloads.isEmpty == false)
            #expect(try extract(file, stream, .raw).octets == payloads)
        }
    }
}
