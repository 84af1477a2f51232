import Decoders

/// A TPKT (RFC 1006 clause 6) of one direction of a connection.
struct StreamMessage: Sendable {
    /// Place of its header in the direction.
    let start: Int
    /// As its header says, header included.
    let length: Int
    /// What is there of it without a hole, header included.
    let octets: [UInt8]

    static let headerLength = 4
    /// The longest one that is believed where nothing but its looks speaks for it.
    static let longestWhileSearching = 8192

    var isComplete: Bool { octets.count == length }
    var payload: ArraySlice<UInt8> { octets.dropFirst(Self.headerLength) }

    /// Cuts the octets of a direction into messages, as a receiver would: where the framing is lost it looks for the
    /// next place that looks like a message.
    static func cut(_ runs: [StreamPieces.Piece]) -> [StreamMessage] {
        var messages: [StreamMessage] = []
        /// Where the next message begins, as far as the last one tells.
        var next: Int?
        for (number, run) in runs.enumerated() {
            var position = 0
            var isSearching = number > 0
            if let next, next > run.start {
                guard next < run.end else { continue }
                position = next - run.start
                isSearching = false
            }
            next = nil
            while position + headerLength <= run.octets.count {
                guard let length = length(run.octets, at: position),
                    !isSearching || isCredible(run.octets, at: position, length)
                else {
                    isSearching = true
                    position = run.octets[(position + 1)...].firstIndex(of: 3) ?? run.octets.count
                    continue
                }
                isSearching = false
                let end = Swift.min(position + length, run.octets.count)
                messages.append(
                    StreamMessage(
                        start: run.start + position, length: length, octets: Array(run.octets[position..<end])))
                position += length
            }
            if position > run.octets.count { next = run.start + position }
        }
        return messages
    }

    /// The length that a header at `index` states, nil if there is none.
    static func length(_ octets: [UInt8], at index: Int) -> Int? {
        guard index >= 0, index + headerLength <= octets.count, octets[index] == 3 else { return nil }
        let length = Int(octets[index + 2]) << 8 | Int(octets[index + 3])
        guard length >= headerLength else { return nil }
        // The reserved octet should be zero; a sender that sets it is followed where a message follows.
        return octets[index + 1] == 0 || looksLikeCallSignalling(octets[(index + headerLength)...]) ? length : nil
    }

    private static func isCredible(_ octets: [UInt8], at index: Int, _ length: Int) -> Bool {
        guard octets[index + 1] == 0, length <= longestWhileSearching else { return false }
        if length > headerLength, let first = octets.dropFirst(index + headerLength).first {
            // The first bit of H.245 is that of an extension that is not used.
            let payload = octets[(index + headerLength)...]
            guard looksLikeCallSignalling(payload) || (first & 0x80 == 0 && first != 0x08) else { return false }
        }
        let after = index + length
        guard after < octets.count else { return true }
        return octets[after] == 3 && (after + 1 >= octets.count || octets[after + 1] == 0)
    }

    /// Q.931 with a call reference of two octets, as far as it goes.
    static func looksLikeCallSignalling(_ octets: ArraySlice<UInt8>) -> Bool {
        let head = Array(octets.prefix(5))
        guard head.first == 0x08 else { return false }
        if head.count > 1, head[1] != 2 { return false }
        guard head.count == 5 else { return true }
        return Q931MessageType(rawValue: head[4]).name != nil
    }

    /// Whether octets are H.245, from the first one to the last.
    static func isControl(_ octets: ArraySlice<UInt8>) -> Bool {
        guard !octets.isEmpty, let messages = try? H245Message.decodeAll(octets) else { return false }
        return !messages.isEmpty && messages.allSatisfy { $0.problems.isEmpty && $0.isDecoded }
    }
}
