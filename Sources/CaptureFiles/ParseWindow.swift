/// Where a parser stands in the reader's buffer. Offsets in files are `base + position`.
struct ParseWindow: BitwiseCopyable {
    /// Index in the buffer of the next unread byte.
    var position = 0
    /// Offset in the file of the buffer's first byte.
    var base = 0
    /// No bytes follow those in the buffer.
    var atEnd = false
    /// Records written to the batch.
    var count = 0
    /// Bytes from `position` on that the parser needs to go on; 0 when the batch is full.
    var need = 0

    var offset: Int { base &+ position }
}
