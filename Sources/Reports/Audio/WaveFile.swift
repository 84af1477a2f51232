/// A RIFF WAVE file of linear PCM: 16 bits, one channel.
public enum WaveFile {
    /// Octets in front of the samples.
    public static let headerLength = 44
    private static let samplesInPiece = 1 << 15

    /// The header of a file with so many samples.
    /// - Parameter rate: samples in a second.
    public static func header(samples: Int, rate: Int) -> [UInt8] {
        let data = UInt32(clamping: samples) &* 2
        return tag("RIFF") + octets(UInt32(headerLength - 8) &+ data) + tag("WAVE")
            // Format 1 is PCM; then channels, samples and octets in a second, octets and bits of a sample.
            + tag("fmt ") + octets(16) + short(1) + short(1) + octets(UInt32(clamping: rate))
            + octets(UInt32(clamping: rate) &* 2) + short(2) + short(16)
            + tag("data") + octets(data)
    }

    /// The file in pieces, made when their turn comes.
    public static func pieces(_ samples: [Int16], rate: Int) -> some Sequence<[UInt8]> {
        let bodies = (samples.count + samplesInPiece - 1) / samplesInPiece
        return (0...bodies).lazy.map { piece in
            guard piece > 0 else { return header(samples: samples.count, rate: rate) }
            let start = (piece - 1) * samplesInPiece
            return body(samples[start..<Swift.min(start + samplesInPiece, samples.count)])
        }
    }

    private static func body(_ samples: ArraySlice<Int16>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(samples.count * 2)
        for sample in samples {
            result.append(UInt8(truncatingIfNeeded: sample))
            result.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return result
    }

    private static func tag(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// The lowest octet first, as RIFF has it.
    private static func octets(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func short(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
}
