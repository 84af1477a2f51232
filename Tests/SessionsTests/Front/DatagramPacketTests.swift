import Bytes
import CaptureFiles
import Decoders
import Dissection
import Testing

@testable import Sessions

/// Plain datagrams against the long way, which all packets went before there was a short one.
@Suite struct DatagramPacketTests {
    private static let system = Endpoint(IPAddress(v4: 0x0A01_0101), 50_791)
    private static let server = Endpoint(IPAddress(v4: 0x0A02_0102), 50_793)

    private static func datagram(_ frame: [UInt8], cut: Int = 0) -> DatagramPacket? {
        var front = PacketFront()
        let record = PacketRecord(
            time: moment(1), frame: 1, offset: 0, capturedLength: frame.count, originalLength: frame.count + cut,
            linkType: .ethernet)
        return front.datagram(record, frame.rawSpan, offset: 7, FrameReference(record))
    }

    /// All that datagrams may change.
    static func said(_ all: Analysis) -> [String] {
        [
            "\(all.packets) \(all.bytes) \(all.start as Any) \(all.end as Any)", "\(all.streams)", "\(all.hosts)",
            "\(all.licenses)", "\(all.voicemail)", "\(all.voicemailSessions)", "\(all.scn)",
            "\(all.gatekeepers.map { ($0.endpoint, $0.gatekeeper, $0.messages.sorted { $0.key < $1.key }) })",
            "\(all.unnamedBroadcasts)", "\(all.traps)", "\(all.transfers)", "\(all.timeline)",
            "\(all.copies as Any)", "\(all.quality)", "\(all.portHosts.sorted())",
            "\(all.hearsUnicastTo.sorted())", "\(all.addressed.sorted { $0.key < $1.key })",
            "\(all.lastHeard.sorted { $0.key < $1.key })", "\(all.capsReached)", "\(all.calls)",
        ]
    }

    /// Whether all ways say the same.
    private static func isAlike(_ frames: [(time: Double, bytes: [UInt8])], cut: (Int) -> Int = { _ in 0 }) -> Bool {
        let long = said(SpeechWay.long.analysis(frames, cut: cut))
        return SpeechWay.allCases.allSatisfy { said($0.analysis(frames, cut: cut)) == long }
    }

    @Test func `what it holds is what the headers say`() throws {
        // As senders fill up what is shorter than Ethernet has it.
        let filler = [UInt8](repeating: 0, count: 9)
        let frame = Frames.udp(Self.system, Self.server, [1, 2, 3, 4, 5, 6, 7, 8, 9]) + filler
        let datagram = try #require(Self.datagram(frame))
        #expect(datagram.source == Self.system)
        #expect(datagram.destination == Self.server)
        #expect(datagram.mac == MACAddress(0x00E0_0700_0001))
        #expect(datagram.cast == .unicast)
        #expect(datagram.offset == 7)
        #expect(datagram.length == frame.count)
        #expect(datagram.payloadOffset == 7 + 42)
        #expect(datagram.payloadLength == 9)
        #expect(!datagram.isCopy)
        let tagged = try #require(Self.datagram(frame[..<12] + [0x81, 0, 0, 7] + frame[12...]))
        #expect(tagged.payloadOffset == 7 + 46)
        #expect(tagged.payloadLength == 9)
        let all = Endpoint(IPAddress(v4: 0x0A02_01FF), 50_793)
        #expect(Self.datagram(Frames.udp(Self.system, all))?.cast == .broadcast)
        #expect(Self.datagram(Frames.udp(Self.system, Self.server, []) + filler + filler)?.payloadLength == 0)
    }

    /// Asked of it where its frame lies.
    private static func mayBeMedia(_ payload: [UInt8]) -> Bool? {
        let datagram = Frames.udp(Self.system, Self.server, payload)
        let frame = datagram + [UInt8](repeating: 0x80, count: Swift.max(0, 60 - datagram.count))
        let octets = [UInt8](repeating: 0xFF, count: 7) + frame
        return Self.datagram(frame)?.mayBeMedia(octets.rawSpan)
    }

    @Test func `what may be media or a report is known by its version`() {
        func mayBeMedia(_ payload: [UInt8]) -> Bool? { Self.mayBeMedia(payload) }
        let rest = [UInt8](repeating: 0, count: 14)
        #expect(mayBeMedia([0x80, 101] + rest) == true)
        #expect(mayBeMedia([0x81, 200] + rest) == true)
        #expect(mayBeMedia([0xA0, 0] + rest) == true)
        #expect(mayBeMedia([0x7F, 200] + rest) == false)
        #expect(mayBeMedia([0xC0, 200] + rest) == false)
        #expect(mayBeMedia([0x80, 200, 0, 1, 0, 0, 0, 0]) == true)
        #expect(mayBeMedia([0x80, 200, 0, 1, 0, 0, 0]) == false)
    }

    @Test func `what ends before its header would is no media`() {
        // CSRC lists, and extensions of so many words behind them.
        #expect(Self.mayBeMedia([0x81, 0] + [UInt8](repeating: 0, count: 13)) == false)
        #expect(Self.mayBeMedia([0x81, 0] + [UInt8](repeating: 0, count: 14)) == true)
        #expect(Self.mayBeMedia([0x90, 0] + [UInt8](repeating: 0, count: 13)) == false)
        #expect(Self.mayBeMedia([0x90, 0] + [UInt8](repeating: 0, count: 14)) == true)
        #expect(Self.mayBeMedia([0x90, 0] + [UInt8](repeating: 0, count: 13) + [1]) == false)
        #expect(Self.mayBeMedia([0x90, 0] + [UInt8](repeating: 0, count: 13) + [1, 0, 0, 0, 0]) == true)
        #expect(Self.mayBeMedia([0xB2, 0x27] + [UInt8](repeating: 0xFF, count: 30)) == false)
    }

    /// Nothing that has the form of either is turned away.
    @Test func `what is turned away has no header`() {
        var random = Seeded(9)
        var turnedAway = 0
        for _ in 0..<4000 {
            let count = Int.random(in: 0...40, using: &random)
            var payload = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if count > 0 { payload[0] = UInt8.random(in: 0x80...0xBF, using: &random) }
            if count > 15, Bool.random(using: &random) { (payload[14], payload[15]) = (0, 1) }
            guard Self.mayBeMedia(payload) == false else { continue }
            turnedAway += 1
            let hasHeader = (try? RTPHeader(payload.rawSpan)) != nil
            let hasForm = RTCPCompound.mayHaveForm(payload.rawSpan) && count >= 8
            #expect(!hasHeader && !hasForm, "\(payload)")
        }
        #expect(turnedAway > 1000)
    }

    @Test func `others go the long way`() {
        let good = Frames.udp(Self.system, Self.server)
        #expect(Self.datagram(good) != nil)
        #expect(Self.datagram(good, cut: 1) == nil)
        // Speech, what is too short for it, TCP, a tunnel, and a length that is not the packet's.
        let speech = RTPPacket(time: 0, sequence: 1, timestamp: 160).bytes
        #expect(Self.datagram(Frames.udp(Self.system, Self.server, speech)) == nil)
        #expect(Self.datagram(Frames.udp(Self.system, Self.server, Array(speech[..<15]))) != nil)
        #expect(Self.datagram(Frames.tcp(Self.system, Self.server, flags: TCPFlags.ack)) == nil)
        #expect(Self.datagram(Frames.udp(Self.system, Endpoint(Self.server.address, 4789))) == nil)
        for length: UInt8 in [0, 7, 31, 33] {
            var frame = good
            frame[39] = length
            #expect(Self.datagram(frame) == nil, "\(length)")
        }
        var fragment = good
        fragment[20] = 0x20
        #expect(Self.datagram(fragment) == nil)
    }

    /// What of these is odd is beside what is not, which shows what it changes.
    @Test func `every changed bit comes out alike`() {
        let request = Frames.udp(Self.system, Self.server, [UInt8](repeating: 0x33, count: 20), identification: 4)
        let answer = Frames.udp(Self.server, Self.system, [UInt8](repeating: 0x34, count: 20), identification: 9)
        for bit in 0..<(8 * request.count) {
            var odd = request
            odd[bit / 8] ^= 1 << UInt8(bit % 8)
            let frames = [(0.0, odd), (0.01, answer), (4, request), (4.01, answer), (9, odd), (12, odd)]
            #expect(Self.isAlike(frames.map { (time: $0.0, bytes: $0.1) }), "bit \(bit)")
        }
    }

    @Test func `frames that end early come out alike`() {
        let good = Frames.udp(Self.system, Self.server, identification: 4)
        for count in 0...good.count {
            let frames = [(time: 0.0, bytes: good), (1.0, Array(good[..<count])), (5.0, good)]
            #expect(Self.isAlike(frames), "\(count) octets of a frame")
            #expect(Self.isAlike(frames) { $0 == 1 ? good.count - count : 0 }, "cut after \(count) octets")
        }
    }

    /// Of each stream reports come, among them some that are none.
    @Test func `reports come out alike`() {
        let (from, to) = (endpoint("10.1.1.1", 40_000), endpoint("10.2.1.2", 41_000))
        var frames: [(time: Double, bytes: [UInt8])] = []
        for index in 0..<60 {
            let time = 0.02 * Double(index)
            let speech = RTPPacket(time: 0, sequence: UInt16(index), timestamp: UInt32(160 * index), ssrc: 77)
            frames.append((time, Frames.udp(from, to, speech.bytes, identification: UInt16(index + 1))))
            guard index % 6 == 5 else { continue }
            let block = RTCPOctets.Block(ssrc: 77, fraction: UInt8(index), highest: UInt32(index))
            var report =
                RTCPOctets.senderReport(78, ntp: UInt64(index) << 32, [block]) + RTCPOctets.name(78, "someone")
            if index == 29 { report[1] = 72 }
            if index == 35 { report[0] = 0x41 }
            if index == 41 { report.removeLast() }
            if index == 47 { report[0] = 0x9F }
            let back = Endpoint(to.address, index == 53 ? to.port : to.port + 1)
            let control = Endpoint(from.address, from.port + 1)
            frames.append((time + 0.001, Frames.udp(back, control, report)))
        }
        #expect(Self.isAlike(frames))
        let reports = SpeechWay.short.analysis(frames).streams.first?.reports?.reception
        #expect((5...9).contains(reports?.count ?? 0))
    }
}
