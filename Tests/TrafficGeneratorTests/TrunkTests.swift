import Testing

@testable import TrafficGenerator

@Suite struct TrunkTests {
    /// A trunk file in a folder of its own, with what the generator says is in it.
    private func made(_ mix: TrunkOptions.Mix, seed: UInt64 = 3) throws -> (path: String, summary: TrunkSummary) {
        let folder = try #require(temporaryFolder())
        var generator = TrunkGenerator(TrunkOptions(size: 6_000_000, seed: seed, mix: mix))
        return ("\(folder)/trunk.pcap", try generator.write(to: "\(folder)/trunk.pcap"))
    }

    /// Lengths and times of the records of a little-endian microsecond file.
    private func records(_ bytes: [UInt8]) -> (count: Int, isMonotone: Bool, isComplete: Bool) {
        func word(_ offset: Int) -> Int {
            Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16 | Int(bytes[offset + 3])
                << 24
        }
        var offset = 24
        var count = 0
        var last = 0
        var isMonotone = true
        while offset + 16 <= bytes.count {
            let time = word(offset) * 1_000_000 + word(offset + 4)
            isMonotone = isMonotone && time >= last
            last = time
            count += 1
            offset += 16 + word(offset + 8)
        }
        return (count, isMonotone, offset == bytes.count)
    }

    @Test(arguments: [TrunkOptions.Mix.voice, .office])
    func fileIsWhatTheSummarySays(_ mix: TrunkOptions.Mix) throws {
        let (path, summary) = try made(mix)
        let bytes = try #require(contents(path))
        #expect(bytes.count == summary.bytes && bytes.count >= 6_000_000)
        let records = records(bytes)
        #expect(records.count == summary.packets)
        #expect(records.isMonotone)
        #expect(records.isComplete)
        #expect(summary.calls > 0 && summary.streams > 0 && summary.mediaPackets > 0)
        let office = Double(summary.officePackets) / Double(summary.packets)
        #expect(mix == .voice ? (0.01...0.08).contains(office) : (0.9...0.99).contains(office))
    }

    @Test func asManyCallsAtOnceAsAreAskedFor() throws {
        let folder = try #require(temporaryFolder())
        var generator = TrunkGenerator(TrunkOptions(size: 6_000_000, seed: 3, calls: 50, talk: 0.5))
        let summary = try generator.write(to: "\(folder)/trunk.pcap")
        #expect(summary.peakCalls == 50)
        // They last a few seconds, and others take their places.
        #expect(summary.calls > 150)
    }

    @Test func sameSeedSameFile() throws {
        let first = try #require(contents(try made(.voice).path))
        let second = try #require(contents(try made(.voice).path))
        let other = try #require(contents(try made(.voice, seed: 4).path))
        #expect(first == second)
        #expect(first != other)
    }

    @Test(.enabled(if: hasTshark, "tshark is not installed"), arguments: [TrunkOptions.Mix.voice, .office])
    func tsharkFindsNothingMalformed(_ mix: TrunkOptions.Mix) throws {
        let path = try made(mix).path
        let wrong =
            "_ws.malformed || _ws.expert.severity == error || ip.checksum.status == 0 "
            + "|| tcp.checksum.status == 0 || udp.checksum.status == 0"
        let checks = ["ip", "tcp", "udp"].map { "-o \($0).check_checksum:TRUE" }.joined(separator: " ")
        let output = try #require(shell("tshark -n -r '\(path)' \(checks) -Y '\(wrong)' 2>/dev/null"))
        #expect(output.isEmpty)
    }
}
