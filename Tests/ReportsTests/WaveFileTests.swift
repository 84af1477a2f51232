import Testing

@testable import Reports

@Suite struct WaveFileTests {
    /// Octet for octet after the RIFF WAVE description of 1991: 3 samples at 8000 Hz.
    @Test func headerAndSamples() {
        let file = Array(WaveFile.pieces([1, -2, 256], rate: 8000).joined())
        let expected: [UInt8] =
            [0x52, 0x49, 0x46, 0x46, 42, 0, 0, 0, 0x57, 0x41, 0x56, 0x45]
            + [0x66, 0x6D, 0x74, 0x20, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0]
            + [0x64, 0x61, 0x74, 0x61, 6, 0, 0, 0, 1, 0, 0xFE, 0xFF, 0, 1]
        #expect(file == expected)
    }

    @Test(arguments: [0, 1, 32_767, 32_768, 32_769, 100_000])
    func everySampleIsInItsPlace(_ count: Int) {
        let samples = (0..<count).map { Int16(truncatingIfNeeded: $0 &* 7) }
        let file = Array(WaveFile.pieces(samples, rate: 8000).joined())
        #expect(file.count == WaveFile.headerLength + 2 * count)
        let read = stride(from: WaveFile.headerLength, to: file.count, by: 2).map {
            Int16(bitPattern: UInt16(file[$0]) | UInt16(file[$0 + 1]) << 8)
        }
        #expect(read == samples)
    }
}
