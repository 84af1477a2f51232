// liblz4, and unsafe code for its sake.

internal import CLz4

/// Unpacks one lz4 frame after the other (lz4 frame format 1.6).
@safe final class Lz4Decoder {
    private let context: OpaquePointer
    private var wanted = 0
    /// Octets of the frame that were taken: its header says at octet 4 whether a dictionary is needed.
    private var taken = 0

    /// Octets of the smallest frame header.
    private static let headerLength = 7

    /// Nil where memory is short.
    init?() {
        var made: OpaquePointer?
        guard unsafe LZ4F_isError(LZ4F_createDecompressionContext(&made, UInt32(LZ4F_VERSION))) == 0,
            let context = unsafe made
        else { return nil }
        unsafe self.context = unsafe context
    }

    deinit { _ = unsafe LZ4F_freeDecompressionContext(context) }

    func begin() {
        unsafe LZ4F_resetDecompressionContext(context)
        wanted = Self.headerLength
        taken = 0
    }

    /// Not more than the library asks for goes in at once: at an error it says neither what it took nor what it had
    /// already put out, and so it is one block.
    func step(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at offset: Int) -> CodecStep {
        guard range.upperBound <= input.count, offset < output.count else { return CodecStep() }
        var step = CodecStep()
        // FLG.DictID: the lowest bit of the octet behind the magic number.
        if taken <= 4, range.count > 4 - taken, input[range.lowerBound + 4 - taken] & 1 != 0 {
            step.outcome = .fault(.dictionary)
            return step
        }
        let given = Swift.min(range.count, Swift.max(wanted, 1))
        var consumed = given
        var produced = output.count - offset
        let status = unsafe input.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                unsafe LZ4F_decompress(
                    context, target.baseAddress.map { unsafe $0 + offset }, &produced,
                    source.baseAddress.map { unsafe $0 + range.lowerBound }, &consumed, nil)
            }
        }
        if LZ4F_isError(status) != 0 {
            let name = unsafe LZ4F_getErrorName(status).map { text in unsafe String(cString: text) } ?? ""
            let kind = Self.kind(name)
            if kind == .checksum { step.trailer = given }
            step.outcome = .fault(kind)
            return step
        }
        step.consumed = consumed
        step.produced = produced
        taken += consumed
        wanted = status
        if status == 0 { step.outcome = .end }
        return step
    }

    /// The library's public interface tells its errors apart by their names only.
    private static func kind(_ name: String) -> StreamFault.Kind {
        switch name {
        case "ERROR_contentChecksum_invalid": .checksum
        case "ERROR_headerVersion_wrong", "ERROR_reservedFlag_set": .unsupported
        case "ERROR_allocation_failed": .outOfMemory
        default: .damaged
        }
    }
}
