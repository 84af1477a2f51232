import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

/// The four ways that a packet can go say the same of it: the long one, the short one for one packet, the
/// lane for a row of them, and batches that a front has taken.
enum SpeechWay: CaseIterable {
    case long, short, lane, batch

    /// All that an analysis says of these frames.
    func said(_ frames: [(time: Double, bytes: [UInt8])], file: (Int) -> Int32 = { _ in 0 }) -> String {
        let analysis = analysis(frames, file: file)
        return "\(analysis.packets) \(analysis.bytes) \(analysis.streams) \(analysis.copies as Any) \(analysis.hosts) "
            + "\(analysis.quality) \(analysis.end as Any) \(analysis.licenses) \(analysis.unnamedBroadcasts)"
    }

    /// - Parameter cut: octets that the capture lacks of a frame.
    func analysis(
        _ frames: [(time: Double, bytes: [UInt8])], file: (Int) -> Int32 = { _ in 0 },
        cut: (Int) -> Int = { _ in 0 }
    ) -> Analysis {
        var analyzer = Analyzer()
        analyzer.front.takesShortWay = self != .long
        var row = FrameRow()
        for (index, frame) in frames.enumerated() {
            row.add(frame.bytes, at: frame.time) { record in
                record.file = file(index)
                record.originalLength += cut(index)
            }
        }
        let (records, octets) = (row.records, row.octets)
        // A batch is of one file.
        var start = 0
        var front = PacketFront()
        while start < records.count {
            let end = records[start...].firstIndex { $0.file != records[start].file } ?? records.count
            let span = records.span.extracting(start..<end)
            switch self {
            case .long, .short:
                for index in start..<end {
                    let record = records[index]
                    analyzer.accept(
                        record, octets.rawSpan.extracting(record.offset..<record.offset + record.capturedLength))
                }
            case .lane: analyzer.accept(span, octets.rawSpan)
            case .batch:
                var batch = PacketBatch()
                batch.fill(span, octets.rawSpan, &front)
                batch.keep { $0 = octets }
                analyzer.accept(&batch)
            }
            start = end
        }
        if self == .batch { analyzer.front = front }
        return analyzer.finish()
    }
}

@Suite struct SpeechWaysTests {
    /// Whatever a mirror, a network and a sender do to packets.
    private struct Traffic {
        var random: Seeded
        var frames: [(time: Double, bytes: [UInt8])] = []
        private var sequences = [UInt16](repeating: 65_400, count: 4)
        private var identification: UInt16 = 1
        private var ttl: UInt8 = 64
        private var isNumbered = true

        init(_ seed: UInt64) { random = Seeded(seed) }

        private mutating func speech(_ stream: Int) -> [UInt8] {
            if random.chance(60) { sequences[stream] &+= UInt16.random(in: 1...12, using: &random) }
            if random.chance(300) { sequences[stream] &+= 20_000 }
            let length = random.chance(40) ? Int.random(in: 4...60, using: &random) : 20
            var packet = RTPPacket(
                time: 0, marker: random.chance(50), type: random.chance(80) ? 13 : random.chance(90) ? 8 : 18,
                sequence: sequences[stream],
                timestamp: UInt32(sequences[stream]) * 160, ssrc: UInt32(7 + stream / 2))
            packet.payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 + Int(identification)) }
            sequences[stream] &+= 1
            identification &+= 1
            if random.chance(100) { isNumbered.toggle() }
            if random.chance(200) { ttl = ttl == 64 ? 63 : 64 }
            var frame = Frames.udp(
                Endpoint(IPAddress(v4: 0x0A01_0101), 49_152 + UInt16(stream) * 2),
                Endpoint(IPAddress(v4: 0x0A02_0102), 49_152), packet.bytes,
                identification: isNumbered ? identification : 0)
            frame[22] = ttl
            if random.chance(100) { frame[15] = 0xB8 }
            if random.chance(60) { frame += [0, 0, 0, 0] }
            return frame
        }

        /// The same packet as another port of the mirror has it.
        private mutating func copy(_ frame: [UInt8]) -> [UInt8] {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: return frame
            case 1: return Array(frame[..<12]) + [0x81, 0, 0, 5] + frame[12...]
            case 2: return [0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 8] + frame[12...]
            case 3:
                var routed = frame
                routed[22] &-= 1
                return routed
            default:
                let mirror = (IPAddress(v4: 0xAC10_0001), IPAddress(v4: 0xAC10_0002))
                return Frames.ethernet(
                    0x0800,
                    Frames.ipv4(47, [0, 0, 0x88, 0xBE] + frame, from: mirror.0, to: mirror.1, identification: 1))
            }
        }

        mutating func add(_ number: Int) {
            let time = Double(number) * 0.005
            let frame = speech(number % 4)
            frames.append((time, random.chance(30) ? copy(frame) : frame))
            if random.chance(25) { frames.append((time + Double.random(in: 0...0.12, using: &random), copy(frame))) }
            if random.chance(70) { frames.append((time + Double.random(in: 0...0.12, using: &random), frame)) }
            if random.chance(50), frames.count > 2 { frames.swapAt(frames.count - 1, frames.count - 2) }
            if random.chance(150) {
                frames.append((time, Frames.tcp(Endpoint(.zero, 1), Endpoint(.zero, 2), flags: 2)))
            }
        }
    }

    @Test(arguments: 0..<24)
    func `mixed traffic comes out alike`(_ seed: Int) {
        var traffic = Traffic(UInt64(seed))
        for number in 0..<1200 { traffic.add(number) }
        // In every other run in order of time; else copies come before their time.
        let frames = seed % 2 == 0 ? traffic.frames.sorted { $0.time < $1.time } : traffic.frames
        let long = SpeechWay.long.said(frames)
        #expect(long.contains("copies: "))
        for way in SpeechWay.allCases {
            let isSame = way.said(frames) == long
            #expect(isSame, "\(way)")
        }
    }

    /// Files that begin while streams go on, and that hold packets of the one before.
    @Test func `streams of several files come out alike`() {
        var traffic = Traffic(99)
        for number in 0..<1200 { traffic.add(number) }
        let frames = traffic.frames.sorted { $0.time < $1.time }
        let long = SpeechWay.long.said(frames) { Int32($0 / 150) }
        for way in SpeechWay.allCases {
            let isSame = way.said(frames, file: { Int32($0 / 150) }) == long
            #expect(isSame, "\(way)")
        }
    }

    /// Most packets of a stream that nothing happens to go by the lane: else it is slow, and nothing else tells.
    @Test func `the lane takes what it is for`() throws {
        var row = FrameRow()
        for index in 0..<400 {
            let packet = RTPPacket(
                time: 0, sequence: UInt16(truncatingIfNeeded: 65_300 + index), timestamp: UInt32(160 * index))
            let frame = Frames.udp(
                Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154),
                packet.bytes,
                identification: UInt16(index + 1))
            row.add(frame, at: Double(index) * 0.02)
        }
        let (records, octets) = (row.records, row.octets)
        var analyzer = Analyzer()
        analyzer.accept(records.span.extracting(0..<30), octets.rawSpan)
        var index = 30
        analyzer.takeSpeech(records.span, octets.rawSpan, from: &index)
        #expect(index == 400)
        #expect(analyzer.packets == 400)
        let stream = try #require(analyzer.finish().streams.first)
        #expect(stream.packets == 400 && stream.lost == 0 && stream.last.number == 400)
        // Not where a packet looks at what passes.
        var other = Analyzer()
        other.accept(records.span.extracting(0..<30), octets.rawSpan)
        other.ports.watch(.asker, 49_154)
        index = 30
        other.takeSpeech(records.span, octets.rawSpan, from: &index)
        #expect(index == 30)
    }
}
