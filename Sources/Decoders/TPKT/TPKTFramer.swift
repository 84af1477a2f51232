/// Cuts one direction of a TCP connection into TPKT packets (RFC 1006 clause 6: 03, reserved, 16-bit length that
/// counts these four octets).
///
/// After garbage or a gap it looks for the next place that looks like a packet. Its memory is bounded by
/// `maximumBuffered`; when a caller feeds more than that without taking packets out, the oldest octets are given up
/// and counted.
public struct TPKTFramer: Sendable {
    /// What is inside, for telling a packet from garbage.
    public enum Content: Sendable {
        /// Q.931 messages, which begin with 08 (H.225.0 clause 7.1).
        case callSignalling
        /// H.245 messages in aligned PER.
        case h245
    }

    /// The longest packet and one more chunk of stream.
    static let maximumBuffered = 262_144
    /// The longest packet that is believed while searching: signalling messages are far shorter.
    static let longestWhileSearching = 8192

    public let content: Content
    /// All octets given up so far: garbage, what a gap took away and cut off, overflow.
    public private(set) var skipped = 0
    /// How often the framing was lost.
    public private(set) var losses = 0

    private var buffer: [UInt8] = []
    /// Index into `buffer` of the first octet that is not handed out.
    private var head = 0
    /// For each chunk still buffered: the index into `buffer` behind its last octet, and its frame.
    private var marks: [(end: Int, frame: Int)] = []
    private var firstMark = 0
    private var isSearching = false
    private var skippedSincePacket = 0
    /// Octets of a cut message that are still to come.
    private var toDiscard = 0
    /// A message that a gap cut, until it is handed out.
    private var cut: TPKTPacket?

    public init(_ content: Content = .callSignalling) { self.content = content }

    /// Octets that wait for the rest of their packet.
    public var pending: Int { buffer.count - head }

    /// Takes the next octets of the direction, in order, from the captured frame `frame`.
    public mutating func feed(_ bytes: [UInt8], frame: Int) {
        if toDiscard == 0, pending == 0, !bytes.isEmpty, bytes.count <= Self.maximumBuffered {
            // Nothing waits, as nearly always: then they need not be copied.
            buffer = bytes
            head = 0
            if marks.count == 1 {
                marks[0] = (bytes.count, frame)
            } else {
                marks.removeAll(keepingCapacity: true)
                marks.append((bytes.count, frame))
            }
            firstMark = 0
            return
        }
        var bytes = bytes[...]
        if toDiscard > 0 {
            let gone = min(toDiscard, bytes.count)
            bytes = bytes.dropFirst(gone)
            toDiscard -= gone
            giveUp(gone)
        }
        guard !bytes.isEmpty else { return }
        compact()
        if bytes.count > Self.maximumBuffered - pending {
            lose(pending)
            if bytes.count > Self.maximumBuffered {
                giveUp(bytes.count - Self.maximumBuffered)
                bytes = bytes.suffix(Self.maximumBuffered)
            }
            compact()
        }
        buffer += bytes
        marks.append((buffer.count, frame))
    }

    /// The packet that the next octets are, as nearly always: one as a whole, and nothing waits. Nil for all others, which
    /// are to be fed.
    public mutating func whole(_ bytes: [UInt8], frame: Int) -> TPKTPacket? {
        guard pending == 0, toDiscard == 0, cut == nil, !isSearching, bytes.count >= 4, bytes[0] == 3, bytes[1] == 0,
            Int(bytes[2]) << 8 | Int(bytes[3]) == bytes.count
        else { return nil }
        defer { skippedSincePacket = 0 }
        return TPKTPacket(
            payload: bytes[4...], firstFrame: frame, lastFrame: frame, skippedBefore: skippedSincePacket,
            isComplete: true)
    }

    /// `bytes` octets of the direction are missing here; 0 or less where nobody knows how many.
    public mutating func gap(bytes: Int) {
        if toDiscard > 0 {
            if bytes > 0, bytes <= toDiscard {
                toDiscard -= bytes
                return
            }
            toDiscard = 0
        } else if !isSearching, let length = length(at: head), length > pending, bytes > 0, bytes <= length - pending {
            // The gap lies within one packet, so where the next one begins is known.
            toDiscard = length - pending - bytes
            losses += 1
            if pending > 4, cut == nil {
                cut = packet(upTo: buffer.count, isComplete: false)
            } else {
                giveUp(pending)
            }
            drop(pending)
            return
        }
        lose(pending)
        isSearching = true
    }

    /// The next packet; nil until more is fed. One that a gap cut comes with what there is of it.
    public mutating func next() -> TPKTPacket? {
        if cut != nil {
            defer { cut = nil }
            return cut
        }
        while pending >= 4 {
            guard let length = length(at: head), isSearching ? isCredible(at: head, length) : true else {
                if !isSearching {
                    losses += 1
                    isSearching = true
                }
                search()
                continue
            }
            guard length <= pending else { return nil }
            isSearching = false
            defer { drop(length) }
            return packet(upTo: head + length, isComplete: true)
        }
        return nil
    }

    private mutating func packet(upTo end: Int, isComplete: Bool) -> TPKTPacket {
        defer { skippedSincePacket = 0 }
        return TPKTPacket(
            payload: buffer[(head + 4)..<end], firstFrame: frame(of: head), lastFrame: frame(of: end - 1),
            skippedBefore: skippedSincePacket, isComplete: isComplete)
    }

    /// The length that a header at `index` states, nil if there is none.
    private func length(at index: Int) -> Int? {
        guard index + 4 <= buffer.count, buffer[index] == 3 else { return nil }
        let length = Int(buffer[index + 2]) << 8 | Int(buffer[index + 3])
        guard length >= 4 else { return nil }
        // The reserved octet should be zero; a sender that sets it is followed as long as the rest is right.
        return buffer[index + 1] == 0 || isPlausible(at: index, length) ? length : nil
    }

    /// Whether the payload begins like what this direction carries. Octets that are not there yet are believed.
    private func isPlausible(at index: Int, _ length: Int) -> Bool {
        guard length > 4, index + 4 < buffer.count else { return true }
        let payload = buffer[(index + 4)..<min(index + length, buffer.count)]
        switch content {
        case .callSignalling: return Q931Message.looksLikeOne(payload)
        case .h245: return H245Message.looksLikeOne(payload)
        }
    }

    /// Stricter, for a place that nothing but its looks speaks for.
    private func isCredible(at index: Int, _ length: Int) -> Bool {
        guard buffer[index + 1] == 0, length <= Self.longestWhileSearching, isPlausible(at: index, length) else {
            return false
        }
        // What follows it must look like a packet too, as far as it is there.
        let after = index + length
        guard after < buffer.count else { return true }
        return buffer[after] == 3 && (after + 1 >= buffer.count || buffer[after + 1] == 0)
    }

    /// Gives up octets until the next 03 behind `head`.
    private mutating func search() {
        var index = head + 1
        while index < buffer.count, buffer[index] != 3 { index += 1 }
        let count = index - head
        giveUp(count)
        drop(count)
    }

    private mutating func giveUp(_ count: Int) {
        skipped &+= count
        skippedSincePacket &+= count
    }

    private mutating func lose(_ count: Int) {
        losses += 1
        isSearching = true
        giveUp(count)
        drop(count)
    }

    private mutating func drop(_ count: Int) {
        head = min(head + count, buffer.count)
        while firstMark < marks.count, marks[firstMark].end <= head { firstMark += 1 }
    }

    private func frame(of index: Int) -> Int {
        for mark in marks[firstMark...] where mark.end > index { return mark.frame }
        return marks.last?.frame ?? 0
    }

    /// Moves what is left to the front, so that the buffer does not grow with the connection.
    private mutating func compact() {
        guard head > 0 else { return }
        buffer.removeFirst(head)
        marks.removeFirst(firstMark)
        for index in marks.indices { marks[index].end -= head }
        head = 0
        firstMark = 0
    }
}
