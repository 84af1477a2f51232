internal import Bytes

/// Between threads: what is read ahead, and whose the bytes of a batch are.
extension FileReader {
    /// Lets other threads read ahead of this one; nil where it is of no use, as for what is read at once.
    func readAhead() -> ReadAhead? {
        guard let size = stream.size, size > Self.bufferSize else { return nil }
        return stream.readAhead(from: window.base + filled)
    }

    /// Gives the bytes of the batch away, and goes on in the memory of others. Ends the batch, unless not all of it was
    /// delivered: then they are copied.
    func giveBytes(for others: inout [UInt8]) {
        if cursor == count, !window.atEnd, let ahead = stream.ahead,
            let range = ahead.exchange(&others, behind: buffer.rawSpan.extracting(window.position..<filled))
        {
            swap(&buffer, &others)
            window.base += window.position - range.lowerBound
            window.position = range.lowerBound
            filled = range.upperBound
            return
        }
        if others.count != buffer.count { others = [].resized(to: buffer.count) }
        let range = cursor < count ? 0..<filled : window.position..<filled
        others.replace(at: 0, with: buffer.rawSpan.extracting(range))
        guard cursor == count else { return }
        swap(&buffer, &others)
        forgetParsed()
    }

    /// What is not parsed yet has moved to the front.
    func forgetParsed() {
        window.base += window.position
        filled -= window.position
        window.position = 0
    }
}
