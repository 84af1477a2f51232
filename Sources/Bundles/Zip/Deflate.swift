// zlib, and the only unsafe code of this module.

internal import CZlib

/// DEFLATE (RFC 1951) and the checksum that goes with it.
enum Deflate {
    /// CRC-32 as ZIP, gzip and Ethernet have it.
    static func checksum(_ octets: [UInt8]) -> UInt32 {
        var checksum: UInt = 0
        var rest = octets[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(1 << 30))
            checksum = unsafe piece.withUnsafeBufferPointer { buffer in
                unsafe crc32(checksum, buffer.baseAddress, UInt32(buffer.count))
            }
            rest = rest.dropFirst(piece.count)
        }
        return UInt32(truncatingIfNeeded: checksum)
    }

    /// The octets as one raw stream, without a header of its own. Nil where zlib cannot, for want of memory, or where
    /// there is more than a member of an archive may have.
    static func compressed(_ octets: [UInt8]) -> [UInt8]? {
        guard octets.count <= Int(UInt32.max) else { return nil }
        var stream = unsafe z_stream()
        let size = Int32(unsafe MemoryLayout<z_stream>.size)
        // Window bits below zero ask for the raw stream; 8 is the usual memory.
        guard
            unsafe deflateInit2_(
                &stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { _ = unsafe deflateEnd(&stream) }
        var input = octets
        var output = [UInt8](repeating: 0, count: Int(unsafe deflateBound(&stream, UInt(octets.count))))
        let isWhole = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(clamping: target.count)
                return unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        guard isWhole else { return nil }
        unsafe output.removeLast(Int(stream.avail_out))
        return output
    }
}
