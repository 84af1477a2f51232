import Bytes
import CaptureFiles
import Dissection
import Testing

@testable import Sessions

/// Datagrams of all kinds and in any order against the long way.
@Suite struct DatagramWaysTests {
    /// Whatever hosts, networks and mirrors do to datagrams.
    private struct Traffic {
        var random: Seeded
        var frames: [(time: Double, bytes: [UInt8])] = []
        var cuts: [Int] = []
        private var identification: UInt16 = 1
        private var time = 0.0
        private var sequence: UInt16 = 7

        init(_ seed: UInt64) { random = Seeded(seed) }

        /// Of the voicemail and license services, SCN, a gatekeeper, SNMP, TFTP, media, and of clients.
        private mutating func port() -> UInt16 {
            random.one(of: [50_791, 50_791, 50_793, 50_800, 50_795, 1719, 162, 69, 49_152, 49_153, 53_000, 30_001, 137])
        }

        private mutating func host() -> IPAddress {
            let hosts: [UInt32] = [
                0x0A01_0101, 0x0A01_0101, 0x0A01_0102, 0x0A02_0114, 0x0A03_0105, 0, .max, 0x0A01_01FF, 0xE000_0005,
            ]
            return IPAddress(v4: random.chance(4) ? random.one(of: hosts) : random.one(of: Array(hosts[..<5])))
        }

        private mutating func payload() -> [UInt8] {
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return []
            case 1: return (0..<Int.random(in: 1...17, using: &random)).map { _ in 0x80 }
            case 2:
                sequence &+= 1
                return RTPPacket(
                    time: 0, type: random.one(of: [0, 18, 101, 72]), sequence: sequence,
                    timestamp: UInt32(sequence) * 160
                ).bytes
            case 3: return RTCPOctets.receiverReport(5, [.init(ssrc: 0x1234_5678)])
            case 4: return [0, 1] + Array("nasystem/who_is\0octet\0".utf8)
            default:
                let count = Int.random(in: 1...60, using: &random)
                return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
        }

        private mutating func datagram() -> [UInt8] {
            identification &+= 1
            let from = Endpoint(host(), port())
            // A host that talks to itself is odd, and there are such.
            let to = Endpoint(random.chance(30) ? from.address : host(), port())
            return Frames.udp(from, to, payload(), identification: random.chance(8) ? 0 : identification)
        }

        /// What is odd about some: tags, trailers, lengths, fragments, options, checksums, a tunnel's port.
        private mutating func odd(_ frame: [UInt8]) -> [UInt8] {
            var frame = frame
            switch Int.random(in: 0..<12, using: &random) {
            case 0: frame.insert(contentsOf: [0x81, 0, 0, 7], at: 12)
            case 1: frame.insert(contentsOf: [0x81, 0, 0, 7, 0x81, 0, 0, 8], at: 12)
            case 2: frame += [UInt8](repeating: 0, count: 12)
            case 3: frame[39] &-= 1
            case 4: frame[39] &+= 1
            case 5: (frame[38], frame[39]) = (0, UInt8.random(in: 0...8, using: &random))
            case 6: frame[20] = 0x20
            case 7: (frame[20], frame[21]) = (0, 3)
            case 8: frame[14] = 0x46
            case 9: (frame[36], frame[37]) = (0x12, 0xB5)
            case 10: (frame[40], frame[41]) = (0xBE, 0xEF)
            default: frame.replaceSubrange(0..<6, with: [UInt8](repeating: 0xFF, count: 6))
            }
            return frame
        }

        mutating func add() {
            time += random.one(of: [0.0001, 0.004, 0.02, 0.02, 0.02, 0.3, 2])
            var frame = datagram()
            if random.chance(5) { frame = odd(frame) }
            let cut = random.chance(25) ? Swift.min(frame.count, Int.random(in: 1...30, using: &random)) : 0
            frame.removeLast(cut)
            for _ in 0..<(random.chance(12) ? 2 : 1) {
                frames.append((time, frame))
                cuts.append(cut)
            }
        }

        /// Requests with their answers, and speech of the server in frames of its own, as fast as media.
        mutating func converse() {
            let (system, server) = (
                endpoint("10.1.1.1", 50_791), endpoint("10.2.1.20", random.one(of: [50_791, 50_793]))
            )
            let count = random.one(of: [1, 2, 60, 200])
            for _ in 0..<count {
                for (from, to) in [(system, server), (server, system)] {
                    time += count > 2 ? 0.01 : 0.4
                    identification &+= 1
                    let payload = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
                    frames.append((time, Frames.udp(from, to, payload, identification: identification)))
                    cuts.append(0)
                }
            }
        }
    }

    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `traffic of all kinds comes out alike`(_ seed: UInt64) {
        var traffic = Traffic(seed)
        for _ in 0..<6 {
            for _ in 0..<120 { traffic.add() }
            traffic.converse()
        }
        let long = DatagramPacketTests.said(SpeechWay.long.analysis(traffic.frames, cut: { traffic.cuts[$0] }))
        for way in SpeechWay.allCases where way != .long {
            let said = DatagramPacketTests.said(way.analysis(traffic.frames, cut: { traffic.cuts[$0] }))
            for (one, other) in zip(said, long) { #expect(one == other, "\(way)") }
        }
    }

    /// More pairs than are remembered, segments of TCP among them, in an order in which some come again soon and others
    /// late.
    @Test func `datagrams of many pairs come out alike`() {
        let server = endpoint("10.2.1.20", 50_791)
        let frames = (0..<3 * RecentPairs.capacity).map { index in
            let pair = index % 3 == 0 ? index % 7 : index * 13 % (2 * RecentPairs.capacity)
            let host = Endpoint(IPAddress(v4: 0x0A03_0001 + UInt32(pair) * 3), 50_000)
            let (from, to) = index % 5 < 3 ? (host, server) : (server, host)
            let frame =
                index % 4 == 0
                ? Frames.tcp(from, to, flags: TCPFlags.ack, sequence: UInt32(index), acknowledgment: UInt32(index))
                : Frames.udp(from, to, identification: UInt16(index + 1))
            return (time: Double(index) * 0.01, bytes: frame)
        }
        let long = DatagramPacketTests.said(SpeechWay.long.analysis(frames))
        for way in SpeechWay.allCases { #expect(DatagramPacketTests.said(way.analysis(frames)) == long, "\(way)") }
    }

    /// Those that there is no room for are counted each time.
    @Test func `datagrams beyond the tables' room come out alike`() {
        let frames = (0..<HostTable.capacity + 60).map { index in
            let host = Endpoint(IPAddress(v4: 0x0A04_0000 + UInt32(index / 250) << 8 + UInt32(index % 250 + 1)), 5000)
            return (
                time: Double(index) * 0.001,
                bytes: Frames.udp(host, endpoint("10.2.1.20", 50_791), identification: UInt16(index + 1))
            )
        }
        let again = frames + frames.suffix(80) + frames.prefix(80)
        let long = DatagramPacketTests.said(SpeechWay.long.analysis(again))
        #expect(DatagramPacketTests.said(SpeechWay.short.analysis(again)) == long)
        #expect(long.contains { $0.contains("hosts") })
    }

    /// Hosts that are let go leave their places to others: no datagram may be counted for who has a place now.
    @Test func `datagrams after others were forgotten come out alike`() {
        func said(takesShortWay: Bool) -> (hosts: Int, text: String) {
            var analyzer = Analyzer(retention: Retention(ended: 60))
            analyzer.front.takesShortWay = takesShortWay
            for index in 0..<1200 {
                let host = index % 4 == 0 ? index % 12 : index / 6
                let client = Endpoint(IPAddress(v4: 0x0A03_0001 + UInt32(host)), 5000)
                let server = endpoint("10.2.1.20", 5001)
                let frame = Frames.udp(
                    index % 3 < 2 ? client : server, index % 3 < 2 ? server : client, identification: UInt16(index + 1))
                let time = moment(Double(index) / 2)
                analyzer.accept(
                    PacketRecord(
                        time: time, frame: index + 1, offset: 0, capturedLength: frame.count,
                        originalLength: frame.count, linkType: .ethernet), frame.rawSpan)
                analyzer.forget(now: time)
            }
            return (analyzer.hosts.entries.count, "\(analyzer.hosts.entries)")
        }
        let short = said(takesShortWay: true)
        #expect(short.text == said(takesShortWay: false).text)
        // Most of the 212 are gone.
        #expect((3..<150).contains(short.hosts))
    }
}
