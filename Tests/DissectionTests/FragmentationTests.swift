import Bytes
import Testing

@testable import Dissection

@Suite struct FragmentationTests {
    /// A UDP datagram of 8 + 92 octets.
    static let datagram = Frames.udp([UInt8](0..<92))

    static func v4(_ range: Range<Int>, identification: Int = 7, of datagram: [UInt8] = datagram) -> [UInt8] {
        let more = range.upperBound < datagram.count ? 0x2000 : 0
        return Frames.ipv4(
            17, Array(datagram[range]), identification: identification, fragment: more | range.lowerBound / 8)
    }

    static func v6(_ range: Range<Int>, next: Int = 17, of datagram: [UInt8] = datagram) -> [UInt8] {
        let more = range.upperBound < datagram.count
        return Frames.ipv6(
            44, Frames.fragmentHeader(next: next, offset: range.lowerBound, more: more) + datagram[range])
    }

    @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]])
    func anyOrder(_ order: [Int]) {
        let ranges = [0..<40, 40..<80, 80..<100]
        for version in [4, 6] {
            var dissector = Dissector()
            var packet = Packet()
            var frame: [UInt8] = []
            for (index, which) in order.enumerated() {
                frame = version == 4 ? Self.v4(ranges[which]) : Self.v6(ranges[which])
                packet = dissector.dissect(frame, linkType: 101)
                #expect((packet.fragment == .completed) == (index == 2))
                #expect((packet.transport == .udp) == (index == 2))
            }
            #expect(packet.payloadIsReassembled && packet.payloadLength == 92 && packet.condition == .ok)
            #expect(packet.sourcePort == 4000 && packet.destinationPort == 5000)
            #expect(dissector.reassembled == Self.datagram)
            #expect(dissector.payload(of: packet, in: frame) == [UInt8](0..<92))
            let statistics = dissector.statistics.fragments
            #expect(statistics.fragments == 3 && statistics.completedDatagrams == 1)
            #expect(statistics.pendingBytes == 0 && statistics.pendingDatagrams == 0)
        }
    }

    @Test func duplicatesAndOverlaps() {
        var dissector = Dissector()
        var other = Self.datagram
        for index in 32..<64 { other[index] = 0xEE }
        // The second brings octets 40 to 64 first; the first wins for 32 to 40.
        for frame in [
            Self.v4(0..<40), Self.v4(0..<40), Self.v4(32..<64, of: other), Self.v4(40..<80), Self.v4(72..<100),
        ] { _ = dissector.dissect(frame, linkType: 228) }
        var expected = Self.datagram
        for index in 40..<64 { expected[index] = 0xEE }
        #expect(dissector.reassembled == expected)
        let statistics = dissector.statistics.fragments
        #expect(statistics.duplicates == 1 && statistics.overlaps == 3 && statistics.completedDatagrams == 1)
    }

    @Test func duplicateOfACompletedDatagramDoesNotLinger() {
        var dissector = Dissector()
        for frame in [Self.v4(0..<48), Self.v4(0..<48), Self.v4(48..<100), Self.v4(48..<100)] {
            _ = dissector.dissect(frame, linkType: 228, at: 1)
        }
        #expect(dissector.statistics.fragments.duplicates == 2)
        #expect(dissector.statistics.fragments.completedDatagrams == 1)
        // Later the same identification means another datagram.
        for frame in [Self.v4(0..<48), Self.v4(48..<100)] { _ = dissector.dissect(frame, linkType: 228, at: 3) }
        #expect(dissector.statistics.fragments.completedDatagrams == 2)
        #expect(dissector.statistics.fragments.pendingDatagrams == 0)
    }

    @Test func randomFragmentsGiveTheSameDatagram() {
        var random = Seeded(4)
        for round in 0..<300 {
            let length = Int.random(in: 1...3000, using: &random)
            let payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let datagram = Frames.udp(payload)
            var ranges: [Range<Int>] = []
            var start = 0
            while start < datagram.count {
                let end = min(start + 8 * Int.random(in: 1...40, using: &random), datagram.count)
                // Some reach back into what came before, some come twice.
                let back = max(0, start - 8 * Int.random(in: 0...3, using: &random))
                ranges.append(back..<end)
                if Bool.random(using: &random) { ranges.append(start..<end) }
                start = end
            }
            ranges.shuffle(using: &random)
            var dissector = Dissector()
            for range in ranges where range != 0..<datagram.count {
                _ = dissector.dissect(Self.v4(range, of: datagram), linkType: 228)
            }
            let isWhole = ranges.contains(0..<datagram.count)
            #expect(isWhole || dissector.reassembled == datagram, "round \(round)")
            #expect(dissector.statistics.fragments.pendingBytes == 0 || isWhole)
        }
    }

    @Test func expiry() {
        var dissector = Dissector()
        _ = dissector.dissect(Self.v4(0..<48), linkType: 228, at: 0)
        let late = dissector.dissect(Self.v4(48..<100), linkType: 228, at: 61)
        #expect(late.fragment == .pending)
        #expect(dissector.statistics.fragments.expiredDatagrams == 1)
        #expect(dissector.statistics.fragments.pendingDatagrams == 1)
    }

    @Test(arguments: [(8, 44, true), (65528, 16, false), (0, 0, true)])
    func badFragmentsAreMalformed(_ offset: Int, _ count: Int, _ more: Bool) {
        var dissector = Dissector()
        let packet = dissector.dissect(
            Frames.ipv4(
                17, [UInt8](repeating: 0, count: count), fragment: (more ? 0x2000 : 0) | offset / 8), linkType: 228)
        #expect(packet.condition == .malformed && packet.conditionLayer == .network)
        #expect(dissector.statistics.fragments.malformed == 1)
        #expect(dissector.statistics.fragments.pendingBytes == 0)
    }

    @Test func fragmentsBeyondTheEndAreMalformed() {
        var dissector = Dissector()
        _ = dissector.dissect(Frames.ipv4(17, [UInt8](0..<16), fragment: 2), linkType: 228)
        let beyond = dissector.dissect(Frames.ipv4(17, [UInt8](0..<16), fragment: 0x2000 | 4), linkType: 228)
        #expect(beyond.condition == .malformed)
        #expect(dissector.statistics.fragments.malformed == 1)
    }

    @Test func cutFragments() {
        var dissector = Dissector()
        let first = Self.v4(0..<48)
        let packet = dissector.dissect(Array(first.prefix(40)), linkType: 228, originalLength: first.count)
        #expect(packet.fragment == .cut && packet.condition == .truncated && packet.sourcePort == 4000)
        #expect(packet.payloadLength == 12 && packet.payloadDeclaredLength == 92)
        let second = Self.v4(48..<100)
        let rest = dissector.dissect(Array(second.prefix(40)), linkType: 228, originalLength: second.count)
        #expect(rest.fragment == .cut && rest.transport == .none)
        #expect(dissector.statistics.fragments.cut == 2 && dissector.statistics.fragments.pendingDatagrams == 0)
    }

    @Test func tunnelInsideFragments() {
        let inner = Frames.ipv4(4, Frames.udp4, from: [172, 16, 0, 1])
        let payload = Array(inner[20...])
        var dissector = Dissector()
        for range in [0..<16, 16..<payload.count] {
            let frame = Frames.ipv4(
                4, Array(payload[range]),
                fragment: range.lowerBound / 8 | (range.upperBound < payload.count ? 0x2000 : 0))
            let packet = dissector.dissect(frame, linkType: 228)
            if packet.fragment == .completed {
                #expect(packet.sourcePort == 4000 && packet.tunnelDepth == 1)
                #expect(dissector.payload(of: packet, in: frame) == Frames.hello)
            }
        }
        #expect(dissector.reassembled == payload)
    }

    /// Fragments of fragments: the payload lies in the inner datagram.
    @Test func fragmentsInsideFragments() {
        var dissector = Dissector()
        var last = Packet()
        for inner in [Self.v4(0..<48), Self.v4(48..<100)] {
            for range in [0..<24, 24..<inner.count] {
                let more = range.upperBound < inner.count ? 0x2000 : 0
                last = dissector.dissect(
                    Frames.ipv4(
                        4, Array(inner[range]), from: [172, 16, 0, 1], identification: inner.count,
                        fragment: more | range.lowerBound / 8), linkType: 228)
            }
        }
        #expect(last.fragment == .completed && last.payloadIsReassembled)
        #expect(dissector.reassembled == Self.datagram)
        #expect(dissector.payload(of: last, in: []) == [UInt8](0..<92))
    }

    @Test func memoryIsBounded() {
        var limits = DissectionLimits()
        limits.datagrams = 50
        limits.datagramBytes = 200_000
        limits.runsPerDatagram = 10
        var dissector = Dissector(limits: limits)
        var random = Seeded(1)
        let data = [UInt8](repeating: 1, count: 8)
        for index in 0..<3000 {
            let offset = Int.random(in: 1...8000, using: &random)
            _ = dissector.dissect(
                Frames.ipv4(17, data, identification: index / 4 & 0xFFFF, fragment: 0x2000 | offset), linkType: 228)
            let statistics = dissector.statistics.fragments
            #expect(statistics.pendingDatagrams <= 50 && statistics.pendingBytes <= 200_000)
        }
        #expect(dissector.statistics.fragments.evictedDatagrams > 600)
        for offset in 0..<100 {
            _ = dissector.dissect(
                Frames.ipv4(17, data, identification: 1, fragment: 0x2000 | (1 + offset * 2)), linkType: 228)
        }
        #expect(dissector.statistics.fragments.pendingDatagrams <= 50)
    }
}
