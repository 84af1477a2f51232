/// The permitted alphabet of a known-multiplier character string and how wide its characters are on the wire
/// (X.691 clause 30.5, aligned variant).
public struct PERAlphabet: Sendable {
    /// Bits per character: a power of two.
    public let width: Int
    /// Where characters travel as an index, the characters in canonical order; nil where they travel as themselves.
    let characters: [UInt16]?

    /// A string type that is restricted to `characters` (FROM).
    init(from characters: String) {
        let sorted = Set(characters.utf16).sorted()
        var needed = 0
        while 1 << needed < sorted.count { needed += 1 }
        var width = 1
        while width < needed { width *= 2 }
        self.width = needed == 0 ? 0 : width
        let largest = Int(sorted.last ?? 0)
        self.characters = self.width > 0 && largest < 1 << self.width ? nil : sorted
    }

    private init(width: Int) {
        self.width = width
        self.characters = nil
    }

    public static let ia5 = PERAlphabet(width: 8)
    public static let bmp = PERAlphabet(width: 16)
    public static let numeric = PERAlphabet(from: " 0123456789")

    /// Those that the messages of this program use, the widest first.
    public static let all: [PERAlphabet] = [.bmp, .ia5, H225.dialled, H225.isupAlphabet, H225.tbcd, .numeric]

    /// How a UTF-16 code unit travels, nil where the alphabet has no such character.
    public func raw(_ unit: UInt16) -> UInt64? {
        guard let characters else { return width >= 16 || unit >> UInt16(width) == 0 ? UInt64(unit) : nil }
        return characters.firstIndex(of: unit).map { UInt64($0) }
    }

    /// The UTF-16 code unit for what was read, nil where the alphabet has no such character.
    public func unit(_ raw: UInt64) -> UInt16? {
        guard let characters else { return UInt16(truncatingIfNeeded: raw) }
        let index = Int(truncatingIfNeeded: raw)
        return characters.indices.contains(index) ? characters[index] : nil
    }
}
