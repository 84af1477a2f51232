import Testing

@testable import TrafficGenerator

@Suite struct FloodTests {
    private func made(_ flood: Flood, packets: Int = 8000, seed: UInt64 = 1) throws -> (path: String, packets: Int) {
        let folder = try #require(temporaryFolder())
        var generator = FloodGenerator(flood, packets: packets, seed: seed)
        return ("\(folder)/flood.pcap", try generator.write(to: "\(folder)/flood.pcap"))
    }

    /// The frames of a little-endian file.
    private func frames(_ path: String) throws -> [ArraySlice<UInt8>] {
        let bytes = try #require(contents(path))
        var frames: [ArraySlice<UInt8>] = []
        var offset = 24
        while offset + 16 <= bytes.count {
            let length = Int(bytes[offset + 8]) | Int(bytes[offset + 9]) << 8
            frames.append(bytes[(offset + 16)..<(offset + 16 + length)])
            offset += 16 + length
        }
        #expect(offset == bytes.count)
        return frames
    }

    /// Values of a field of a frame with as many of its octets as `length`.
    private func values(_ frames: [ArraySlice<UInt8>], at offset: Int, _ length: Int) -> Set<[UInt8]> {
        Set(frames.map { Array($0.dropFirst(offset).prefix(length)) })
    }

    @Test(arguments: Flood.allCases)
    func thePollsStayAmongThem(_ flood: Flood) throws {
        let (path, packets) = try made(flood, packets: 30_000)
        let frames = try frames(path)
        #expect(frames.count == packets)
        // 3 s: the first SCN updates.
        #expect((1..<80).contains(packets - 30_000))
    }

    @Test func synsComeFromEverywhere() throws {
        let frames = try frames(made(.syn).path).filter { $0.dropFirst(23).first == 6 }
        #expect(values(frames, at: 26, 4).count > 7900)
        #expect(values(frames, at: 36, 2) == [[0x06, 0xB8]])
    }

    @Test func aScanGoesToAllAddresses() throws {
        let frames = try frames(made(.scan).path)
        #expect(values(frames, at: 30, 4).count >= 1000)
    }

    @Test func fragmentsAreFirstOnes() throws {
        let frames = try frames(made(.fragments).path).filter { $0.dropFirst(20).first == 0x20 }
        #expect(frames.count == 8000)
        #expect(values(frames, at: 26, 4).count > 7900)
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"), arguments: Flood.allCases)
    func tsharkFindsNothingMalformed(_ flood: Flood) throws {
        let path = try made(flood).path
        let wrong = "_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0"
        let checks = ["ip", "tcp", "udp"].map { "-o \($0).check_checksum:TRUE" }.joined(separator: " ")
        let output = try #require(shell("tshark -n -r '\(path)' \(checks) -Y '\(wrong)' 2>/dev/null"))
        #expect(output.isEmpty)
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"))
    func tsharkSeesTheStreams() throws {
        let path = try made(.streams).path
        let output = try #require(
            shell("tshark -n -r '\(path)' -q -z rtp,streams --enable-heuristic rtp_udp 2>/dev/null"))
        #expect(output.split(separator: "\n").count { $0.contains("g729") } == 1000)
    }
}
