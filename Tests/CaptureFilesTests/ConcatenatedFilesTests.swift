import CaptureFiles
import Testing

/// `cat` puts captures behind each other.
@Suite struct ConcatenatedFilesTests {
    private func pcap(
        _ form: PcapBuilder.Form = .microseconds, littleEndian: Bool = true, network: UInt32 = 1, from second: UInt32,
        _ count: UInt32 = 5
    ) -> [UInt8] {
        var file = PcapBuilder(form, littleEndian: littleEndian, network: network)
        for index in 0..<count {
            file.packet(seconds: second + index, fraction: 7, [UInt8](repeating: 0xA5, count: 60))
        }
        return file.bytes
    }

    private func pcapng() -> [UInt8] {
        var file = PcapngBuilder()
        file.section()
        file.interface()
        for index in 0..<4 { file.enhanced(ticks: UInt64(index), [1, 2, 3, 4]) }
        return file.bytes
    }

    @Test(arguments: PcapParserTests.forms)
    func `pcap files of any form are one`(_ form: PcapBuilder.Form, littleEndian: Bool) throws {
        let first = pcap(from: 1_066_816_800)
        let second = pcap(form, littleEndian: littleEndian, network: 113, from: 1_066_816_900)
        let third = pcap(from: 1_066_817_000)
        let capture = try readCapture(bytes: first + second + third)
        #expect(capture.packets.count == 15)
        #expect(capture.info.problems == [])
        #expect(
            capture.packets.map(\.linkType) == Array(repeating: .ethernet, count: 5)
                + Array(repeating: .linuxSLL, count: 5) + Array(repeating: .ethernet, count: 5))
        let scale: Int64 = form == .nanoseconds ? 1 : 1000
        #expect(capture.packets[5].nanoseconds == 1_066_816_900_000_000_000 + 7 * scale)
        #expect(capture.packets[10].nanoseconds == 1_066_817_000_000_007_000)
        #expect(capture.info.interfaces.map(\.linkType) == [.ethernet, .linuxSLL])
        #expect(capture.packets.map(\.interface) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    }

    @Test func `a cut file costs its last packet`() throws {
        let first = pcap(from: 1_066_816_800).dropLast(30)
        let capture = try readCapture(bytes: first + pcap(.nanoseconds, littleEndian: false, from: 1_066_816_900))
        // Its last packet takes its octets from the file that follows, whose beginning is found all the same.
        #expect(capture.packets.suffix(4).map { $0.nanoseconds / 1_000_000_000 }.last == 1_066_816_904)
        #expect(capture.packets.count >= 8)
        #expect(capture.info.problems.map(\.kind) == [.damaged])
    }

    @Test func `a file header behind damage is found`() throws {
        let noise = [UInt8](repeating: 0xEE, count: 999)
        let capture = try readCapture(
            bytes: pcap(from: 1_066_816_800) + noise + pcap(littleEndian: false, from: 1_200_000_000))
        #expect(capture.packets.count == 10)
        #expect(capture.info.problems.map(\.kind) == [.damaged])
    }

    @Test func `every cut of the second header ends`() throws {
        let first = pcap(from: 1_066_816_800)
        let second = pcap(from: 1_066_816_900)
        for count in 0...second.count {
            let capture = try readCapture(bytes: first + second.prefix(count))
            #expect(capture.packets.count == 5 + max(0, (count - 24) / 76), "\(count)")
            #expect(capture.info.problems.count <= 1, "\(count)")
        }
    }

    @Test func `a file of the other kind is named`() throws {
        let behind = try readCapture(bytes: pcap(from: 1_066_816_800) + pcapng())
        #expect(behind.packets.count == 5)
        #expect(behind.info.problems.map(\.kind) == [.unsupported])
        #expect(behind.info.problems.map(\.offset) == [24 + 5 * 76])
        #expect(behind.info.problems.first?.text.contains("a pcapng file begins at byte 404") == true)
        let before = try readCapture(bytes: pcapng() + pcap(from: 1_066_816_800))
        #expect(before.packets.count == 4)
        #expect(before.info.problems.map(\.offset) == [pcapng().count])
        #expect(before.info.problems.first?.text.contains("a pcap file begins at byte") == true)
    }

    @Test func `pcapng files are sections of one`() throws {
        let capture = try readCapture(bytes: pcapng() + pcapng())
        #expect(capture.packets.count == 8)
        #expect(capture.info.problems.filter { $0.kind != .clockBackwards } == [])
        #expect(capture.info.interfaces.count == 1)
    }
}
