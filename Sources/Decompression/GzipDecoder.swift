// zlib, and unsafe code for its sake.

internal import CZlib

/// Unpacks one gzip member after the other (RFC 1952): header, DEFLATE data, CRC-32 and length.
@safe final class GzipDecoder {
    /// Where it lies is part of zlib's state.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Nil where memory is short.
    init?() {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let size = Int32(unsafe MemoryLayout<z_stream>.size)
        // 16 asks for the gzip wrapper, and for its checks.
        guard unsafe inflateInit2_(stream, 16 + MAX_WBITS, ZLIB_VERSION, size) == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        _ = unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func begin() { _ = unsafe inflateReset(stream) }

    func step(_ input: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at offset: Int) -> CodecStep {
        guard range.upperBound <= input.count, offset < output.count else { return CodecStep() }
        let room = UInt32(clamping: output.count - offset)
        let given = UInt32(clamping: range.count)
        let status = unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                // zlib takes a pointer that could write and only reads.
                unsafe stream.pointee.next_in = source.baseAddress.map { start in
                    unsafe UnsafeMutablePointer(mutating: start + range.lowerBound)
                }
                unsafe stream.pointee.avail_in = given
                unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + offset }
                unsafe stream.pointee.avail_out = room
                return unsafe inflate(stream, Z_SYNC_FLUSH)
            }
        }
        var step = CodecStep()
        step.consumed = Int(given - (unsafe stream.pointee.avail_in))
        step.produced = Int(room - (unsafe stream.pointee.avail_out))
        switch status {
        // Z_BUF_ERROR: nothing could be done without more input or room.
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: step.outcome = .end
        case Z_MEM_ERROR: step.outcome = .fault(.outOfMemory)
        default:
            let message = unsafe stream.pointee.msg.map { text in unsafe String(cString: text) } ?? ""
            step.outcome = .fault(Self.kind(message))
            // The length, four octets, follows the CRC.
            if message == "incorrect data check" { step.trailer = 4 }
        }
        return step
    }

    /// zlib tells its errors apart by their texts only.
    private static func kind(_ message: String) -> StreamFault.Kind {
        switch message {
        case "incorrect data check", "incorrect length check": .checksum
        case "unknown compression method", "unknown header flags set": .unsupported
        default: .damaged
        }
    }
}
