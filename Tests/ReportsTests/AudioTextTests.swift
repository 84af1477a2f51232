import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct AudioTextTests {
    private func stream(_ type: Int, _ codec: String?) -> StreamSummary {
        StreamSummary(
            id: "stream-3", ssrc: 7, source: Endpoint(Samples.remote, 49_152),
            destination: Endpoint(Samples.central, 49_154), payloadType: type, codec: codec,
            first: Samples.frame(1, 0), last: Samples.frame(9, 10), packets: 500, expected: 500, lost: 0, reordered: 0,
            duplicates: 0, jitterMs: nil, maxJitterMs: nil, maxDeltaMs: nil)
    }

    @Test func whatWasHeardIsSaid() {
        var extract = AudioExtract()
        extract.samples = [Int16](repeating: 0, count: 98_800)
        extract.aLaw = 600
        extract.used = 600
        #expect(
            AudioText.heard(extract, stream(8, "G.711 A-law"), buffer: 60, output: "out.wav") == [
                "out.wav: 12.35 s of stream-3 (G.711 A-law, 10.10.2.1:49152 to 10.10.1.1:49154), G.711 A-law as heard "
                    + "with a jitter buffer of 60 ms: PCM, 16 bits, 8000 Hz",
                "600 packets played, none lost or late",
            ])
        extract.lost = 1
        extract.late = 12
        extract.muLaw = 1
        extract.restarts = 2
        extract.others = 1
        extract.cut = 3
        extract.isCapped = true
        let lines = AudioText.heard(extract, stream(8, "G.711 A-law"), buffer: 0, output: "out.wav")
        #expect(lines[0].contains("G.711 A-law and mu-law as heard"))
        #expect(lines[1] == "600 packets played; silence instead of 1 lost and 12 too late")
        #expect(lines[2].hasPrefix("the receiver began anew 2 times: "))
        #expect(lines[3].hasPrefix("1 packet of other payload types: "))
        #expect(lines[4] == "the capture cut 3 packets; what is missing of them is silence")
        #expect(lines[5] == "the stream is longer; what comes after 4 hours is left out")
    }

    @Test func rawFramesNameTheirDecoder() {
        var extract = AudioExtract()
        extract.octets = [UInt8](repeating: 0, count: 400)
        extract.used = 20
        let plain = AudioText.raw(extract, stream(18, "G.729"), output: "out.g729")
        #expect(plain.count == 2)
        #expect(plain[0].hasPrefix("out.g729: 400 octets of stream-3 (G.729, "))
        #expect(plain[1].hasPrefix("a decoder of G.729 that reads bare frames"))
        extract.lost = 2
        extract.others = 1
        extract.cut = 1
        extract.isCapped = true
        let lines = AudioText.raw(extract, stream(96, nil), output: "-")
        #expect(lines.count == 6)
        #expect(lines[0].contains("payload type 96"))
        #expect(lines[2].hasPrefix("2 packets lost: "))
    }
}
