import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct CopyDetectorTests {
    static let a = Endpoint(IPAddress(v4: 0x0A01_0203), 4000)
    static let b = Endpoint(IPAddress(v4: 0x0A01_0204), 5000)

    /// Copies found among frames at these times.
    private func copies(_ frames: [(time: Double, bytes: [UInt8])]) -> Int {
        var detector = CopyDetector()
        var dissector = Dissector()
        var found = 0
        for (index, frame) in frames.enumerated() {
            var packet = dissector.dissect(
                frame.bytes.rawSpan, linkType: 1, time: moment(frame.time), originalLength: frame.bytes.count)
            let reference = FrameReference(number: index + 1, time: moment(frame.time))
            if detector.isCopy(&packet, frame.bytes.rawSpan, reference) { found += 1 }
        }
        #expect(detector.tally.copies == found)
        return found
    }

    private func udp(_ identification: UInt16, _ payload: [UInt8] = Array(1...20)) -> [UInt8] {
        Frames.udp(Self.a, Self.b, payload, identification: identification)
    }

    /// As a router passes it on: other MAC addresses, TTL lower by one; tagged.
    private func routed(_ frame: [UInt8], vlan: UInt8) -> [UInt8] {
        var rest = Array(frame[12...])
        rest[2 + 8] -= 1
        return [0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 8, 0x81, 0, 0, vlan] + rest
    }

    @Test func numberedPacketIsACopyWithinTheWindow() {
        #expect(copies([(0, udp(7)), (0.09, udp(7))]) == 1)
        #expect(copies([(0, udp(7)), (0.11, udp(7))]) == 0)
        #expect(copies([(0, udp(7)), (0.00001, udp(8))]) == 0)
        // A merged file may be a little behind.
        #expect(copies([(1, udp(7)), (0.99, udp(7))]) == 1)
    }

    @Test func whatSwitchesAndRoutersChangeDoesNotMatter() {
        #expect(copies([(0, udp(7)), (0.01, routed(udp(7), vlan: 5)), (0.02, routed(udp(7), vlan: 6))]) == 2)
    }

    @Test func numberlessPacketNeedsAFurtherSign() {
        // Keep-alives of a sender that numbers nothing.
        #expect(copies([(0, udp(0)), (0.05, udp(0)), (0.1, udp(0))]) == 0)
        #expect(copies([(0, udp(0)), (0.0005, udp(0))]) == 1)
        #expect(copies([(0, udp(0)), (0.05, routed(udp(0), vlan: 5))]) == 1)
    }

    @Test func otherContentIsNoCopy() {
        #expect(copies([(0, udp(7)), (0, udp(7, Array(2...21)))]) == 0)
        #expect(copies([(0, udp(7)), (0, udp(7, Array(1...21)))]) == 0)
        #expect(copies([(0, udp(0, [1])), (0, udp(0, [2]))]) == 0)
        #expect(copies([(0, udp(7)), (0, Frames.udp(Self.b, Self.a, Array(1...20), identification: 7))]) == 0)
    }

    /// Duplicate acknowledgments follow each other at once; without numbers nobody can tell them from copies.
    @Test func bareAcknowledgmentsWithoutNumberAreNoCopies() {
        let acknowledgment = Frames.tcp(Self.a, Self.b, flags: TCPFlags.ack, acknowledgment: 5)
        #expect(copies([(0, acknowledgment), (0.0001, acknowledgment)]) == 0)
        #expect(copies([(0, acknowledgment), (0.0001, routed(acknowledgment, vlan: 5))]) == 1)
        let data = Frames.tcp(Self.a, Self.b, flags: TCPFlags.ack | TCPFlags.psh, Array(1...30))
        #expect(copies([(0, data), (0.0001, data)]) == 1)
        // Sent again after a timeout.
        #expect(copies([(0, data), (0.2, data)]) == 0)
    }

    @Test func fragmentsAreToldByTheirPlace() {
        func fragment(_ offset: UInt8, more: Bool) -> [UInt8] {
            var frame = Frames.ethernet(
                0x0800,
                Frames.ipv4(
                    17, [UInt8](repeating: 9, count: 16), from: Self.a.address, to: Self.b.address,
                    identification: 77))
            frame[14 + 6] = more ? 0x20 : 0
            frame[14 + 7] = offset
            return frame
        }
        let first = fragment(0, more: true)
        let second = fragment(2, more: false)
        #expect(copies([(0, first), (0, second)]) == 0)
        #expect(copies([(0, first), (0.001, first), (0.002, second), (0.003, second)]) == 2)
    }

    @Test func tunneledCopyIsACopy() {
        let inner = udp(7)
        let mirrored = Frames.ethernet(
            0x0800,
            Frames.ipv4(
                47, [0, 0, 0x88, 0xBE] + inner, from: IPAddress(v4: 0xAC10_0001), to: IPAddress(v4: 0xAC10_0002),
                identification: 1))
        #expect(copies([(0, inner), (0.001, mirrored)]) == 1)
    }

    @Test func arpIsACopyInAnotherVLANOnly() {
        let reply = Frames.arpReply(Self.a.address, to: Self.b.address)
        let tagged = Array(reply[..<12]) + [0x81, 0, 0, 5] + reply[12...]
        #expect(copies([(0, reply), (0.05, tagged)]) == 1)
        #expect(copies([(0, reply), (0.05, reply)]) == 0)
    }

    @Test func tallyTellsHowTheyDiffer() throws {
        var recorded = Recorded()
        for index in 0..<40 {
            let frame = udp(UInt16(index + 1))
            recorded.add(Double(index), Array(frame[..<12]) + [0x81, 0, 0, 110] + frame[12...])
            recorded.add(Double(index) + 0.0003, routed(frame, vlan: 111))
        }
        let copies = try #require(recorded.analyze().copies)
        #expect(copies.copies == 40)
        #expect(copies.packets == 80)
        #expect(copies.otherTTL == 40 && copies.ttlSteps == [-1])
        #expect(copies.otherMAC == 40 && copies.identical == 0)
        #expect(copies.vlans == [.init(first: 110, second: 111)])
        #expect(copies.examples.map(\.original.number) == [1, 3, 5])
        #expect(copies.examples.map(\.copy.number) == [2, 4, 6])
        #expect(abs(copies.maxDelay - 0.0003) < 1e-6)
    }

    /// More packets than the table holds, each with its copy a moment later.
    @Test func tableIsLargeEnoughForABusyTrunk() {
        var frames: [(Double, [UInt8])] = []
        for index in 0..<30_000 {
            let frame = Frames.udp(
                Self.a, Self.b, Octets.be32(UInt32(index)) + [UInt8](repeating: 1, count: 16),
                identification: UInt16(truncatingIfNeeded: index) | 1)
            frames.append((Double(index) / 50_000, frame))
        }
        let all = frames.flatMap { [($0.0, $0.1), ($0.0 + 0.0005, $0.1)] }.sorted { $0.0 < $1.0 }
        #expect(copies(all.map { (time: $0.0, bytes: $0.1) }) >= 29_990)
    }
}
