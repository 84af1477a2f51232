import Bytes
import CaptureFiles
import Testing

@testable import Sessions

@Suite struct StreamAudioTests {
    private let a = endpoint("192.168.43.1", 50_000)
    private let b = endpoint("192.168.42.1", 50_002)

    private func packet(_ number: Int, type: UInt8 = 8, ssrc: UInt32 = 7, marker: Bool = false) -> RTPPacket {
        RTPPacket(
            time: Double(number) * 0.02, marker: marker, type: type, sequence: UInt16(truncatingIfNeeded: number),
            timestamp: UInt32(number) * 160, ssrc: ssrc,
            payload: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 160))
    }

    private func recorded(_ packets: [RTPPacket], snap: Int = .max) -> Recorded {
        var recorded = Recorded()
        for (index, packet) in packets.enumerated() {
            let bytes = Frames.udp(a, b, packet.bytes, identification: UInt16(index + 1))
            recorded.frames.append(
                .init(
                    time: moment(packet.time), bytes: Array(bytes.prefix(snap)), originalLength: bytes.count))
        }
        return recorded
    }

    private func extract(
        _ recorded: Recorded, _ form: StreamAudio.Form = .heard(buffer: 60), stream number: Int = 0
    ) throws -> AudioExtract {
        let streams = recorded.analyze().streams
        var audio = StreamAudio(try #require(streams.dropFirst(number).first), form: form)
        for (index, frame) in recorded.frames.enumerated() {
            audio.accept(
                PacketRecord(
                    time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.originalLength, linkType: frame.linkType), frame.bytes.rawSpan)
        }
        #expect(audio.isComplete)
        return audio.finish()
    }

    /// Octet 0xD5 of A-law is 8, 0xFF of mu-law is 0, 0x80 of mu-law is the greatest.
    @Test func eachPacketIsDecodedByItsType() throws {
        var packets = (1...40).map { packet($0, type: $0 > 30 ? 0 : 8) }
        for index in packets.indices {
            packets[index].payload = [UInt8](repeating: packets[index].type == 8 ? 0xD5 : 0x80, count: 160)
        }
        let extract = try extract(recorded(packets))
        #expect(extract.samples == [Int16](repeating: 8, count: 4800) + [Int16](repeating: 32_124, count: 1600))
        #expect(extract.aLaw == 30 && extract.muLaw == 10)
    }

    @Test func comfortNoiseAndEventsAreSilence() throws {
        var packets = (1...20).map { packet($0) }
        packets[9].type = 13
        packets[10].type = 101
        packets[10].payload = [5, 0, 0, 160]
        let extract = try extract(recorded(packets))
        #expect(extract.samples.count == 20 * 160)
        #expect(extract.samples[(9 * 160)..<(11 * 160)].allSatisfy { $0 == 0 })
        #expect(extract.others == 2 && extract.used == 18 && extract.lost == 0)
    }

    @Test func anotherStreamOfTheSameAddressesIsNotHeard() throws {
        let alone = (1...5).map { packet($0) } + (1...5).map { packet($0 + 5, ssrc: 9) }
        let packets = alone + (11...20).flatMap { [packet($0), packet($0, ssrc: 9)] }
        let first = try extract(recorded(packets))
        let second = try extract(recorded(packets), stream: 1)
        #expect(first.packets == 15 && second.packets == 15)
        #expect(first.samples.count == 20 * 160 && second.samples.count == 15 * 160)
        #expect(first.samples.suffix(1600) == second.samples.suffix(1600))
    }

    @Test func lossAndDuplicatesAreCounted() throws {
        let packets = (1...30).filter { $0 != 7 && $0 != 8 }.flatMap { number in
            number == 20 ? [packet(number), packet(number)] : [packet(number)]
        }
        let extract = try extract(recorded(packets))
        #expect(extract.lost == 2 && extract.duplicates == 1 && extract.used == 28)
        #expect(extract.samples.count == 30 * 160)
        #expect(extract.samples[(6 * 160)..<(8 * 160)].allSatisfy { $0 == 0 })
    }

    /// A mirror port that shows each packet twice.
    @Test func copiesOfAMirrorAreNoDuplicates() throws {
        let once = recorded((1...30).map { packet($0) })
        var twice = Recorded()
        for frame in once.frames { twice.frames += [frame, frame] }
        let extract = try extract(twice)
        #expect(extract.packets == 30 && extract.duplicates == 0)
        #expect(extract.samples == (try self.extract(once)).samples)
    }

    /// 14 + 20 + 8 + 12 octets of headers: 100 of 160 samples are left.
    @Test func whatTheSnapLengthCutIsSilence() throws {
        let extract = try extract(recorded((1...10).map { packet($0) }, snap: 154))
        #expect(extract.cut == 10 && extract.used == 10)
        #expect(extract.samples.count == 1600)
        for start in stride(from: 0, to: 1600, by: 160) {
            #expect(extract.samples[start + 99] != 0)
            #expect(extract.samples[(start + 100)..<(start + 160)].allSatisfy { $0 == 0 })
        }
    }

    @Test func rawFramesAreThePayloadsOfTheStreamsType() throws {
        var packets = (1...20).map { packet($0, type: 18) }
        for index in packets.indices { packets[index].payload = [UInt8(index), 0xAA] }
        packets[4].type = 13
        packets.swapAt(10, 11)
        packets[10].time -= 0.02
        packets[11].time += 0.02
        let extract = try extract(recorded(packets), .raw)
        #expect(extract.octets == (0..<20).filter { $0 != 4 }.flatMap { [UInt8($0), 0xAA] })
        #expect(extract.others == 1 && extract.used == 19)
        #expect(extract.samples.isEmpty)
    }

    @Test func rawFramesThatAreCutAreLeftOut() throws {
        let extract = try extract(recorded((1...10).map { packet($0, type: 18) }, snap: 100), .raw)
        #expect(extract.octets.isEmpty && extract.cut == 10)
    }

    @Test func onlyG711CanBeHeard() throws {
        for (type, isG711) in [(0, true), (8, true), (18, false), (4, false), (9, false), (96, false)] {
            let stream = try #require(recorded((1...10).map { packet($0, type: UInt8(type)) }).analyze().streams.first)
            #expect(stream.isG711 == isG711)
        }
    }
}
