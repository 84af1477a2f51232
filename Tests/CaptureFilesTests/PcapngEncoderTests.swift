import Bytes
import Testing

@testable import CaptureFiles

@Suite struct PcapngEncoderTests {
    private func record(_ length: Int) -> PacketRecord {
        PacketRecord(
            time: Timestamp(nanoseconds: 1_720_958_477_123_456_789), frame: 1, offset: 0, capturedLength: length,
            originalLength: length, linkType: .ethernet, direction: .outbound)
    }

    private func encoded(_ packets: Int) -> (encoder: PcapngEncoder, ends: [Int]) {
        var encoder = PcapngEncoder()
        encoder.sectionHeader(application: "test", hardware: "x86_64", system: "Linux")
        encoder.interfaceDescription(
            .init(linkType: .ethernet, snapLength: 96, name: "eth7", filter: "udp"), system: "Linux")
        var ends = [encoder.bytes.count]
        for number in 0..<packets {
            let octets = [UInt8](repeating: UInt8(number), count: number)
            let isWritten = encoder.enhancedPacket(record(number), octets.rawSpan, interface: 0)
            #expect(isWritten)
            ends.append(encoder.bytes.count)
        }
        return (encoder, ends)
    }

    @Test func `every block is as long as it says, and the reader agrees`() throws {
        var (encoder, _) = encoded(70)
        let statistics = PcapngEncoder.Statistics(received: .max, dropped: 1 << 40, droppedBySystem: 3)
        encoder.interfaceStatistics(
            statistics, interface: 0, from: Timestamp(nanoseconds: 1), to: Timestamp(nanoseconds: 2))
        #expect(encoder.wholeBlocks(within: encoder.bytes.count) == (encoder.bytes.count, 70))
        let read = try readCapture(bytes: encoder.bytes)
        #expect(read.packets.map(\.bytes.count) == Array(0..<70))
        #expect(read.packets.allSatisfy { $0.direction == .outbound && $0.nanoseconds == 1_720_958_477_123_456_789 })
        #expect(read.info.problems.isEmpty)
        #expect(read.info.interfaces.map(\.received) == [.max])
        #expect(read.info.interfaces.map(\.dropped) == [1 << 40])
        #expect(read.info.interfaces.map(\.captureFilter) == ["udp"])
    }

    @Test func `whole blocks are found in every beginning`() {
        let (encoder, ends) = encoded(9)
        for length in 0...encoder.bytes.count + 5 {
            let whole = encoder.wholeBlocks(within: length)
            let packets = ends.lastIndex { $0 <= length }
            #expect(whole.packets == packets ?? 0)
            if let packets { #expect(whole.octets == ends[packets]) } else { #expect(whole.octets < ends[0]) }
        }
    }

    @Test func `what was handed on is forgotten`() {
        var (encoder, ends) = encoded(3)
        let rest = Array(encoder.bytes[ends[1]...])
        encoder.removeFirst(ends[1])
        #expect(encoder.bytes == rest)
        encoder.removeFirst(.max)
        #expect(encoder.bytes.isEmpty)
    }

    @Test func `a comment is cut between characters`() throws {
        for character in ["q", "ß", "☎", "📞"] {
            var (encoder, _) = encoded(0)
            let comment = String(repeating: character, count: 60_001)
            let none: [UInt8] = []
            let isWritten = encoder.enhancedPacket(record(0), none.rawSpan, interface: 0, comment: comment)
            #expect(isWritten)
            let octets = encoder.bytes
            let start = try #require(octets.firstRange(of: Array(character.utf8))?.lowerBound)
            let length = Int(octets[start - 2]) | Int(octets[start - 1]) << 8
            let text = try #require(String(validating: octets[start..<start + length], as: UTF8.self))
            #expect(text.allSatisfy { String($0) == character })
            #expect((59_997...60_000).contains(length))
            #expect(try readCapture(bytes: octets).info.problems.isEmpty)
        }
    }

    @Test func `a packet that no reader takes is not written`() {
        var (encoder, ends) = encoded(0)
        let large = [UInt8](repeating: 0, count: PcapngEncoder.maximumPacket + 1)
        let isTooLarge = encoder.enhancedPacket(record(large.count), large.rawSpan, interface: 0)
        #expect(!isTooLarge)
        #expect(encoder.bytes.count == ends[0])
        let octets = [UInt8](repeating: 0, count: large.count - 1)
        let isWritten = encoder.enhancedPacket(record(octets.count), octets.rawSpan, interface: 0)
        #expect(isWritten)
        #expect(encoder.bytes.count <= ends[0] + Int(PcapngBlock.maximumLength))
    }
}
