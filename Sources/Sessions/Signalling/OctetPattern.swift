import Bytes

/// The octets of a message but for those bits that differ between messages which say the same otherwise.
struct OctetPattern {
    let count: Int
    /// Eight octets each, the last one those at the end: it overlaps the one before.
    private let words: [(value: UInt64, mask: UInt64)]

    /// That of no message.
    static let none = OctetPattern()

    private init() {
        count = -1
        words = []
    }

    /// - Parameter free: bits that may differ, in the memory that the octets are a slice of.
    init(_ octets: ArraySlice<UInt8>, free: [Range<Int>]) {
        count = octets.count
        var mask = [UInt8](repeating: 0xFF, count: octets.count)
        for bits in free {
            let bits = bits.clamped(to: (octets.startIndex * 8)..<(octets.endIndex * 8))
            for bit in bits { mask[bit >> 3 - octets.startIndex] &= ~(0x80 >> UInt8(bit & 7)) }
        }
        let (values, masks) = (octets.rawSpan, mask.rawSpan)
        var words: [(value: UInt64, mask: UInt64)] = []
        words.reserveCapacity((count + 7) / 8)
        for index in 0..<((count + 7) / 8) {
            let mask = Self.word(masks, index)
            words.append((Self.word(values, index) & mask, mask))
        }
        self.words = words
    }

    func matches(_ octets: RawSpan) -> Bool {
        guard octets.byteCount == count else { return false }
        for index in words.indices where Self.word(octets, index) & words[index].mask != words[index].value {
            return false
        }
        return true
    }

    @inline(__always)
    private static func word(_ octets: RawSpan, _ index: Int) -> UInt64 {
        if let word = try? octets.uint64(at: min(index &* 8, octets.byteCount &- 8)) { return word }
        var word: UInt64 = 0
        for place in 0..<min(octets.byteCount, 8) { word = word << 8 | UInt64((try? octets.uint8(at: place)) ?? 0) }
        return word
    }
}

/// What belongs to patterns, found by the octets of a message. Of those that begin alike it knows the last few.
struct PatternTable<Content: Sendable> {
    /// Each of them stands for the beginnings and the lengths of messages. A power of two.
    private static var sets: Int { 64 }
    /// Patterns of each.
    private static var ways: Int { 8 }
    /// Octets of longer messages are not kept.
    static var longest: Int { 1024 }

    /// Empty until there is one: many tables never get any.
    private var patterns: [OctetPattern] = []
    private var contents: [Content?] = []
    /// Which one of each set goes next.
    private var next: [UInt8] = []
    /// An octet that tells the kinds of messages apart, and has no bits that may differ.
    private let kind: Int

    init(kindAt kind: Int) { self.kind = kind }

    /// - Returns: for `subscript`.
    func find(_ octets: ArraySlice<UInt8>) -> Int? {
        guard !patterns.isEmpty else { return nil }
        let octets = octets.rawSpan
        let first = set(octets) &* Self.ways
        for place in first..<(first &+ Self.ways) where patterns[place].matches(octets) { return place }
        return nil
    }

    subscript(place: Int) -> Content? { contents[place] }

    mutating func keep(_ octets: ArraySlice<UInt8>, free: [Range<Int>], _ content: Content) {
        if patterns.isEmpty {
            patterns = [OctetPattern](repeating: .none, count: Self.sets * Self.ways)
            contents = [Content?](repeating: nil, count: Self.sets * Self.ways)
            next = [UInt8](repeating: 0, count: Self.sets)
        }
        let set = set(octets.rawSpan)
        let place = set * Self.ways + Int(next[set]) % Self.ways
        next[set] &+= 1
        patterns[place] = OctetPattern(octets, free: free)
        contents[place] = content
    }

    private func set(_ octets: RawSpan) -> Int {
        let octet = (try? octets.uint8(at: kind)) ?? 0
        return (octets.byteCount &* 11 &+ Int(octet) &* 7) & (Self.sets &- 1)
    }
}
