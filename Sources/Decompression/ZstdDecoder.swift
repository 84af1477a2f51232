// libzstd, and unsafe code for its sake.

internal import CZstd

/// Unpacks one zstd frame after the other (RFC 8878).
@safe final class ZstdDecoder {
    private let context: OpaquePointer
    /// Octets that the library wants next: the rest of a block and the header of the following one.
    private var wanted = 0

    /// Nil where memory is short.
    init?() {
        guard let context = unsafe ZSTD_createDCtx() else { return nil }
        unsafe self.context = unsafe context
        _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Int32(Decompressor.maximumWindowLog))
    }

    deinit { _ = unsafe ZSTD_freeDCtx(context) }

    func begin() { wanted = unsafe ZSTD_initDStream(context) }

    /// Not more than the library asks for goes in at once: at an error it says neither what it took nor what it had
    /// already put out, and so it is one block.
    func step(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at offset: Int) -> CodecStep {
        guard range.upperBound <= input.count, offset < output.count else { return CodecStep() }
        let given = Swift.min(range.count, Swift.max(wanted, 1))
        var step = CodecStep()
        let status = unsafe input.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                var from = unsafe ZSTD_inBuffer(
                    src: source.baseAddress.map { unsafe $0 + range.lowerBound }, size: given, pos: 0)
                var to = unsafe ZSTD_outBuffer(
                    dst: target.baseAddress.map { unsafe $0 + offset }, size: target.count - offset, pos: 0)
                let status = unsafe ZSTD_decompressStream(context, &to, &from)
                step.consumed = unsafe from.pos
                step.produced = unsafe to.pos
                return status
            }
        }
        if ZSTD_isError(status) != 0 {
            let kind = Self.kind(ZSTD_getErrorCode(status))
            if kind == .checksum { step.trailer = given }
            step.outcome = .fault(kind)
        } else if status == 0 {
            step.outcome = .end
        } else {
            wanted = status
        }
        return step
    }

    private static func kind(_ code: ZSTD_ErrorCode) -> StreamFault.Kind {
        switch code {
        case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge
        case ZSTD_error_dictionary_wrong: .dictionary
        case ZSTD_error_checksum_wrong: .checksum
        case ZSTD_error_memory_allocation: .outOfMemory
        case ZSTD_error_version_unsupported, ZSTD_error_frameParameter_unsupported: .unsupported
        default: .damaged
        }
    }
}
