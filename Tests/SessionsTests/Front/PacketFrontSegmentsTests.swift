import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

@Suite struct PacketFrontSegmentsTests {
    private static let (one, two) = (endpoint("10.1.1.1", 445), endpoint("10.1.1.2", 50_000))

    private static func take(
        _ frames: [[UInt8]], from start: Int = 0, at place: Int = 0,
        _ change: (inout PacketRecord, Int) -> Void = { _, _ in }
    ) -> [SegmentPacket] {
        var row = FrameRow()
        for (index, frame) in frames.enumerated() { row.add(frame, at: Double(index) * 0.01) { change(&$0, index) } }
        let (records, octets) = (row.records, row.octets)
        var front = PacketFront()
        var segments = [SegmentPacket](repeating: .none, count: place + frames.count)
        let count = front.takeSegments(records.span, from: start, octets.rawSpan, into: &segments, at: place)
        #expect(segments[..<place].allSatisfy { $0.length == 0 })
        return Array(segments[place..<place + count])
    }

    private static func segment(_ number: UInt32) -> [UInt8] {
        Frames.tcp(one, two, flags: TCPFlags.ack, sequence: number, acknowledgment: 9, [1, 2])
    }

    @Test func `a row of segments is taken from its place to its place`() {
        let frames = (0..<5).map { Self.segment($0) }
        let taken = Self.take(frames, from: 1, at: 3)
        #expect(taken.map(\.frame.number) == [2, 3, 4, 5])
        #expect(taken.map(\.offset) == [1, 2, 3, 4].map { $0 * frames[0].count })
        #expect(taken.allSatisfy { $0.length == frames[0].count && !$0.isCopy && $0.ports == 445 << 16 | 50_000 })
    }

    @Test func `others end it`() {
        let good = Self.segment(1)
        #expect(Self.take([good, Frames.udp(Self.one, Self.two), good]).count == 1)
        let frames = (1...3).map { Self.segment($0) }
        #expect(Self.take(frames).count == 3)
        #expect(Self.take(frames) { if $1 == 1 { $0.originalLength += 1 } }.count == 1)
        #expect(Self.take(frames) { if $1 == 1 { $0.linkType = .null } }.count == 1)
        // What would reach beyond the batch.
        #expect(
            Self.take(frames) { record, index in
                guard index == 2 else { return }
                record.capturedLength += 1
                record.originalLength += 1
            }.count == 2)
        #expect(Self.take(frames) { if $1 == 2 { $0.offset = 1 << 31 } }.count == 2)
    }

    @Test func `copies are of the row`() {
        var good = Self.segment(1)
        // Numbered by who sent it.
        good[19] = 5
        let taken = Self.take([good, Self.segment(2), good, good, Self.segment(3), Frames.udp(Self.one, Self.two)])
        #expect(taken.map(\.isCopy) == [false, false, true, true, false])
        #expect(taken.map(\.frame.number) == [1, 2, 3, 4, 5])
    }

    @Test func `payloads of all lengths begin like messages or not`() {
        for length in 0...20 {
            let payload = Array(([3, 0] + [UInt8](repeating: 7, count: 18)).prefix(length))
            let taken = Self.take([Frames.tcp(Self.one, Self.two, flags: TCPFlags.ack, payload)])
            #expect(taken.map(\.beginsAsMessage) == [length >= 6])
        }
    }
}
