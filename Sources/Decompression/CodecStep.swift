/// What one call of a library did.
struct CodecStep {
    enum Outcome {
        case more
        /// The frame is complete, and all of it was handed out.
        case end
        case fault(StreamFault.Kind)
    }

    /// Octets taken of the input, and written to the output.
    var consumed = 0
    var produced = 0
    var outcome = Outcome.more
    /// Behind a checksum that does not match: octets up to the next frame.
    var trailer = 0
}

/// The library that unpacks the current frame.
enum Codec {
    case gzip(GzipDecoder)
    case zstd(ZstdDecoder)
    case lz4(Lz4Decoder)

    /// Nil where memory is short.
    init?(_ format: CompressionFormat) {
        switch format {
        case .gzip:
            guard let decoder = GzipDecoder() else { return nil }
            self = .gzip(decoder)
        case .zstd:
            guard let decoder = ZstdDecoder() else { return nil }
            self = .zstd(decoder)
        case .lz4:
            guard let decoder = Lz4Decoder() else { return nil }
            self = .lz4(decoder)
        }
    }

    var format: CompressionFormat {
        switch self {
        case .gzip: .gzip
        case .zstd: .zstd
        case .lz4: .lz4
        }
    }

    /// Prepares for another frame.
    func begin() {
        switch self {
        case .gzip(let decoder): decoder.begin()
        case .zstd(let decoder): decoder.begin()
        case .lz4(let decoder): decoder.begin()
        }
    }

    /// Unpacks from `input[range]` to `output[offset...]`, some of it or all.
    func step(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at offset: Int) -> CodecStep {
        switch self {
        case .gzip(let decoder): decoder.step(input, range, into: &output, at: offset)
        case .zstd(let decoder): decoder.step(input, range, into: &output, at: offset)
        case .lz4(let decoder): decoder.step(input, range, into: &output, at: offset)
        }
    }
}
