import Bytes

/// Numbers texts from 0 on, in the order in which they came: `Hasher` costs more than all else where each text is looked
/// for once or twice. Texts are the same where their octets are, or else as strings are.
public struct TextTable {
    private var slots: SlotTable
    private var texts: [String] = []
    /// Those that are not ASCII, of which different octets may be the same text.
    private var others: [String: Int] = [:]
    private var digests: [(UInt64, UInt64)] = []

    /// - Parameter room: for so many texts, to begin with.
    public init(room: Int = 0) {
        slots = SlotTable(room: room)
        texts.reserveCapacity(room)
        digests.reserveCapacity(room)
    }

    /// The number of a text.
    public mutating func number(of text: String) -> Int {
        guard let digest = WordMixer.digest(ofASCII: text) else { return number(ofOther: text) }
        if let known = slots.find(digest, isIt: { texts[$0] == text }) { return known }
        return add(text, digest)
    }

    /// Whether a text comes for the first time.
    public mutating func isNew(_ text: String) -> Bool {
        let count = texts.count
        return number(of: text) == count
    }

    private mutating func number(ofOther text: String) -> Int {
        if let known = others[text] { return known }
        let number = add(text, (.max, UInt64(truncatingIfNeeded: texts.count)))
        others[text] = number
        return number
    }

    private mutating func add(_ text: String, _ digest: (UInt64, UInt64)) -> Int {
        texts.append(text)
        digests.append(digest)
        let digests = digests
        slots.add(texts.count - 1) { digests[$0] }
        return texts.count - 1
    }
}
