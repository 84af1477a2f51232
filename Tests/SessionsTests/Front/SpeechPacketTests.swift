import Bytes
import CaptureFiles
import Decoders
import Dissection
import Testing

@testable import Sessions

/// Packets that look like speech against the long way, which all packets went before there was a short one.
@Suite struct SpeechPacketTests {
    private static let from = Endpoint(IPAddress(v4: 0x0A01_0101), 49_152)
    private static let to = Endpoint(IPAddress(v4: 0x0A02_0102), 49_154)

    private static func frame(_ index: Int, type: UInt8 = 18, identification: UInt16? = nil) -> [UInt8] {
        let packet = RTPPacket(
            time: 0, marker: index == 0, type: type, sequence: UInt16(index), timestamp: UInt32(160 * index))
        return Frames.udp(Self.from, Self.to, packet.bytes, identification: identification ?? UInt16(index + 1))
    }

    private static func speech(_ frame: [UInt8], originalLength: Int? = nil) -> SpeechPacket? {
        var front = PacketFront()
        let record = PacketRecord(
            time: moment(1), frame: 1, offset: 0, capturedLength: frame.count,
            originalLength: originalLength ?? frame.count, linkType: .ethernet)
        return front.speech(record, frame.rawSpan, offset: 0, FrameReference(record))
    }

    @Test func `what it holds is what the headers say`() throws {
        let speech = try #require(Self.speech(Self.frame(7)))
        #expect(speech.source == Self.from)
        #expect(speech.destination == Self.to)
        #expect(speech.ssrc == 0x1234_5678)
        #expect(speech.header.sequenceNumber == 7)
        #expect(speech.header.timestamp == 1120)
        #expect(speech.header.payloadType == 18)
        #expect(speech.header.payloadLength == 20)
        #expect(!speech.header.marker)
        #expect(try #require(Self.speech(Self.frame(0))).header.marker)
        #expect(!speech.isCopy)
    }

    @Test func `others go the long way`() {
        // Events and other dynamic types, RTCP, what the capture cut, and what is too short for speech.
        #expect(Self.speech(Self.frame(1, type: 101)) == nil)
        #expect(Self.speech(Self.frame(1, type: 72)) == nil)
        #expect(Self.speech(Self.frame(1), originalLength: 200) == nil)
        #expect(Self.speech(Frames.udp(Self.from, Self.to, [0x80, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1])) == nil)
    }

    /// While a stream is in disorder it expects what no packet of speech begins with, but others may: frame 802 of
    /// captures/rtcp-reports.pcap with some octets changed did.
    @Test(arguments: 0...8 as ClosedRange<UInt8>)
    func `what is no RTP never continues a stream`(_ type: UInt8) {
        let good = (0..<14).map { (time: Double($0) * 0.02, bytes: Self.frame($0, type: type)) }
        for index in good.indices {
            var frames = good
            frames[index].bytes[42] = 0
            frames[index].bytes[43] = type
            let long = SpeechWay.long.said(frames)
            for way in SpeechWay.allCases { #expect(way.said(frames) == long, "packet \(index), \(way)") }
        }
    }

    @Test func `every changed bit comes out alike`() {
        // Long enough for the lane before, and behind.
        let good = (0..<20).map { (time: Double($0) * 0.02, bytes: Self.frame($0)) }
        for bit in 0..<(8 * good[15].bytes.count) {
            var frames = good
            frames[15].bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let long = SpeechWay.long.said(frames)
            for way in SpeechWay.allCases { #expect(way.said(frames) == long, "bit \(bit), \(way)") }
        }
    }

    @Test func `frames that end early come out alike`() {
        let good = (0..<20).map { (time: Double($0) * 0.02, bytes: Self.frame($0)) }
        for count in 0..<good[15].bytes.count {
            var frames = good
            frames[15].bytes.removeSubrange(count...)
            let long = SpeechWay.long.said(frames)
            for way in SpeechWay.allCases { #expect(way.said(frames) == long, "\(count) octets, \(way)") }
        }
    }

    @Test func `copies are found whichever way each of the two went`() {
        func tagged(_ frame: [UInt8], _ tags: Int) -> [UInt8] {
            Array(frame[..<12]) + Array(repeating: [0x81, 0, 0, 7], count: tags).flatMap(\.self) + frame[12...]
        }
        for (first, second) in [(0, 1), (1, 0), (0, 2), (2, 0), (2, 1)] {
            var frames: [(time: Double, bytes: [UInt8])] = []
            for index in 0..<24 {
                frames.append((Double(index) * 0.02, tagged(Self.frame(index), first)))
                frames.append((Double(index) * 0.02 + 0.0001, tagged(Self.frame(index), second)))
            }
            let long = SpeechWay.long.said(frames)
            #expect(long.contains("copies: 24"))
            for way in SpeechWay.allCases { #expect(way.said(frames) == long, "\(way)") }
        }
    }

    /// Besides: packets twice, keys pressed, a clock that was set, packets that the capture lost, cut ones.
    private static let captures =
        PacketBatchTests.captures + [
            "capture-duplicated.pcap", "dtmf-events.pcap", "capture-clock-step.pcap", "capture-dropped.pcapng",
            "capture-snapped.pcapng", "codec-mismatch.pcap",
        ]

    @Test(arguments: captures)
    func `captures come out alike`(_ name: String) throws {
        func read(takesShortWay: Bool) throws -> [String] {
            var analyzer = Analyzer()
            analyzer.front.takesShortWay = takesShortWay
            var source = try CaptureSource(paths: ["\(Recorded.root)/captures/\(name)"])
            while source.nextBatch({ analyzer.accept($0, $1) }) {}
            let all = analyzer.finish()
            #expect(all.packets > 10)
            return [
                "\(all.packets) \(all.bytes)", "\(all.calls)", "\(all.streams)", "\(all.timeline)", "\(all.hosts)",
                "\(all.licenses)", "\(all.voicemail)", "\(all.scn)", "\(all.copies as Any)", "\(all.quality)",
                "\(all.concurrency)", "\(all.capsReached)",
            ]
        }
        #expect(try read(takesShortWay: true) == read(takesShortWay: false))
    }
}
