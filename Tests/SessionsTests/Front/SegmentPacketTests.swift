import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

/// Plain segments against the long way, which all packets went before there was a short one.
@Suite struct SegmentPacketTests {
    private static let client = Endpoint(IPAddress(v4: 0x0A01_0101), 49_152)
    private static let server = Endpoint(IPAddress(v4: 0x0A02_0102), 445)

    private static func segment(_ frame: [UInt8], cut: Int = 0) -> SegmentPacket? {
        var front = PacketFront()
        let record = PacketRecord(
            time: moment(1), frame: 1, offset: 0, capturedLength: frame.count, originalLength: frame.count + cut,
            linkType: .ethernet)
        return front.segment(record, frame.rawSpan, offset: 7, FrameReference(record))
    }

    private static func said(_ frames: [[UInt8]], takesShortWay: Bool) -> String {
        var analyzer = Analyzer()
        analyzer.front.takesShortWay = takesShortWay
        for (index, frame) in frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: moment(Double(index) * 0.01), frame: index + 1, offset: 0, capturedLength: frame.count,
                    originalLength: frame.count, linkType: .ethernet), frame.rawSpan)
        }
        let ways = analyzer.quality.ways.ways.map { "\($0)" }
        let analysis = analyzer.finish()
        return "\(analysis.packets) \(analysis.bytes) \(analysis.hosts) \(ways) \(analysis.calls) "
            + "\(analysis.copies as Any) \(analysis.end as Any) \(analysis.quality) \(analysis.capsReached)"
    }

    @Test func `what it holds is what the headers say`() throws {
        let frame = Frames.tcp(
            Self.client, Self.server, flags: TCPFlags.ack, sequence: 5, acknowledgment: 0xFFFF_0001, [1, 2, 3])
        let segment = try #require(Self.segment(frame))
        #expect(segment.source == Self.client.address)
        #expect(segment.destination == Self.server.address)
        #expect(segment.sourcePort == 49_152)
        #expect(segment.destinationPort == 445)
        #expect(segment.acknowledgment == 0xFFFF_0001)
        #expect(segment.flags == TCPFlags.ack)
        #expect(segment.mac == MACAddress(0x00E0_0700_0001))
        #expect(segment.cast == .unicast)
        #expect(segment.offset == 7)
        #expect(segment.length == frame.count)
        #expect(!segment.isCopy)
        #expect(!segment.isOpening)
        #expect(Self.segment(Frames.tcp(Self.client, Self.server, flags: TCPFlags.syn))?.isOpening == true)
        let all = Endpoint(IPAddress(v4: 0x0A02_01FF), 445)
        #expect(Self.segment(Frames.tcp(Self.client, all, flags: TCPFlags.ack))?.cast == .broadcast)
    }

    @Test func `what begins like a message of signaling is known`() {
        func begins(_ payload: [UInt8]) -> Bool? {
            Self.segment(Frames.tcp(Self.client, Self.server, flags: TCPFlags.ack, payload))?.beginsAsMessage
        }
        #expect(begins([3, 0, 0, 9, 8, 2]) == true)
        #expect(begins([3, 0, 0, 9, 8]) == false)
        #expect(begins([3, 1, 0, 9, 8, 2]) == false)
        #expect(begins([]) == false)
    }

    @Test func `others go the long way`() {
        func frame(_ payload: [UInt8]) -> [UInt8] {
            Frames.tcp(Self.client, Self.server, flags: TCPFlags.ack, payload)
        }
        // What the capture cut, a header that is not whole, and UDP.
        #expect(Self.segment(frame([1]), cut: 10) == nil)
        var long = frame([1])
        long[46] = 0xF0
        #expect(Self.segment(long) == nil)
        #expect(Self.segment(Frames.udp(Self.client, Self.server)) == nil)
    }

    @Test func `every changed bit comes out alike`() {
        let good = [
            Frames.tcp(Self.client, Self.server, flags: TCPFlags.syn),
            Frames.tcp(Self.server, Self.client, flags: TCPFlags.syn | TCPFlags.ack, acknowledgment: 1001),
            Frames.tcp(Self.client, Self.server, flags: TCPFlags.ack, sequence: 1001, acknowledgment: 1001),
            Frames.tcp(
                Self.client, Self.server, flags: TCPFlags.ack, sequence: 1001, acknowledgment: 1001,
                [3, 0, 0, 20, 8, 2, 0, 1, 5, 4]),
            Frames.tcp(Self.server, Self.client, flags: TCPFlags.ack, sequence: 1001, acknowledgment: 1011, [1, 2]),
            Frames.tcp(Self.client, Self.server, flags: TCPFlags.ack, sequence: 1011, acknowledgment: 1003),
        ]
        // Without its identification a bare acknowledgment is no copy of the one before.
        #expect(Self.said(good + good, takesShortWay: true) == Self.said(good + good, takesShortWay: false))
        for bit in 0..<(8 * good[3].count) {
            var frames = good
            frames[3][bit / 8] ^= 1 << UInt8(bit % 8)
            let isSame = Self.said(frames, takesShortWay: true) == Self.said(frames, takesShortWay: false)
            #expect(isSame, "bit \(bit)")
        }
    }

    /// More pairs than are remembered, in an order in which some come again soon and others late.
    @Test func `segments of many pairs come out alike`() {
        let frames = (0..<3 * RecentPairs.capacity).map { index in
            let pair = index % 3 == 0 ? index % 7 : index * 13 % (2 * RecentPairs.capacity)
            let host = Endpoint(IPAddress(v4: 0x0A03_0001 + UInt32(pair) * 3), 50_000)
            let (from, to) = index % 5 < 3 ? (host, Self.server) : (Self.server, host)
            return Frames.tcp(
                from, to, flags: TCPFlags.ack, sequence: UInt32(index), acknowledgment: UInt32(1000 + index), [1])
        }
        #expect(Self.said(frames, takesShortWay: true) == Self.said(frames, takesShortWay: false))
    }

    /// Those that there is no room for are counted each time.
    @Test func `segments beyond the tables' room come out alike`() {
        let frames = (0..<HostTable.capacity + 60).map { index in
            let host = Endpoint(IPAddress(v4: 0x0A04_0000 + UInt32(index / 250) << 8 + UInt32(index % 250 + 1)), 50_000)
            return Frames.tcp(host, Self.server, flags: TCPFlags.ack, sequence: 7, acknowledgment: UInt32(index))
        }
        let again = frames + frames.suffix(80) + frames.prefix(80)
        #expect(Self.said(again, takesShortWay: true) == Self.said(again, takesShortWay: false))
        #expect(Self.said(again, takesShortWay: true).contains("hosts"))
    }

    /// Hosts that are let go leave their places to others: no segment may be counted for who has a place now.
    @Test func `segments after others were forgotten come out alike`() {
        func said(takesShortWay: Bool) -> (hosts: Int, text: String) {
            var analyzer = Analyzer(retention: Retention(ended: 60))
            analyzer.front.takesShortWay = takesShortWay
            for index in 0..<1200 {
                // Some speak all the time, some for a while only, and each in both directions.
                let host = index % 4 == 0 ? index % 12 : index / 6
                let client = Endpoint(IPAddress(v4: 0x0A03_0001 + UInt32(host)), 50_000)
                let (from, to) = index % 3 < 2 ? (client, Self.server) : (Self.server, client)
                let frame = Frames.tcp(
                    from, to, flags: TCPFlags.ack, sequence: UInt32(index), acknowledgment: UInt32(1000 + index), [1])
                let time = moment(Double(index) / 2)
                analyzer.accept(
                    PacketRecord(
                        time: time, frame: index + 1, offset: 0, capturedLength: frame.count,
                        originalLength: frame.count, linkType: .ethernet), frame.rawSpan)
                analyzer.forget(now: time)
            }
            let ways = analyzer.quality.ways.ways.map { "\($0)" }
            return (analyzer.hosts.entries.count, "\(analyzer.hosts.entries) \(ways)")
        }
        let short = said(takesShortWay: true)
        #expect(short.text == said(takesShortWay: false).text)
        // Most of the 212 are gone.
        #expect((3..<150).contains(short.hosts))
    }

    @Test func `frames that end early come out alike`() {
        let good = Frames.tcp(
            Self.client, Self.server, flags: TCPFlags.ack, sequence: 1001, acknowledgment: 1001,
            [UInt8](repeating: 5, count: 40))
        for count in 0..<good.count {
            let frames = [good, Array(good[..<count])]
            #expect(Self.said(frames, takesShortWay: true) == Self.said(frames, takesShortWay: false), "\(count)")
        }
    }
}
