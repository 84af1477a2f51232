/// The slots of a table with open addressing: they find numbers from 0 on by the keys that these stand for, and know no
/// keys themselves. For the packet path, where a dictionary's hash would cost more than all else.
///
/// The hash is seeded anew in each run, so that nobody can send packets whose keys collide; the numbers do not depend
/// on it.
struct SlotTable {
    /// Upper half: that of the hash; lower half: number and 1, or 0 for an empty slot.
    private var slots: [UInt64]
    private var mask: Int
    private let seed = UInt64.random(in: .min ... .max)
    private let otherSeed = UInt64.random(in: .min ... .max)
    private let spread: Int

    private static var smallest: Int { 256 }

    /// - Parameters:
    ///   - spread: slots for each number, at the least.
    ///   - room: for so many numbers, to begin with.
    init(spread: Int = 2, room: Int = 0) {
        self.spread = spread
        var size = Self.smallest
        while size < room * spread { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        mask = size - 1
    }

    @inline(__always)
    private func hash(_ words: (UInt64, UInt64)) -> UInt64 {
        let (a, b) = words
        // Both factors are secret: one that others can make 0 would make one hash of all keys that have it.
        let product = (a ^ seed).multipliedFullWidth(by: b ^ otherSeed)
        return product.high ^ product.low
    }

    /// The number of a key, nil where it is not there.
    /// - Parameters:
    ///   - words: those of the key.
    ///   - isIt: whether a number is that of the key; asked of few others.
    @inline(__always)
    func find(_ words: (UInt64, UInt64), isIt: (Int) -> Bool) -> Int? {
        let hash = hash(words)
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if (slot ^ hash) >> 32 == 0 {
                let number = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1
                if isIt(number) { return number }
            }
            place = (place &+ 1) & mask
        }
    }

    /// The number that a key has if it is there; of a key that is not there, any, or one that is beyond all.
    @inline(__always)
    func guess(_ words: (UInt64, UInt64)) -> Int {
        let hash = hash(words)
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[place]
            if slot == 0 || (slot ^ hash) >> 32 == 0 { return Int(UInt32(truncatingIfNeeded: slot) &- 1) }
            place = (place &+ 1) & mask
        }
    }

    /// One key more, which is not there.
    /// - Parameters:
    ///   - number: as many as there are.
    ///   - words: those of each key.
    mutating func add(_ number: Int, words: (Int) -> (UInt64, UInt64)) {
        if (number + 1) * spread > slots.count {
            rebuild(number + 1, slots.count * 2, words)
        } else {
            place(number, words(number))
        }
    }

    /// Other keys in the place of these, so many.
    mutating func replace(_ count: Int, words: (Int) -> (UInt64, UInt64)) {
        var size = Self.smallest
        while size < count * 2 * spread { size *= 2 }
        rebuild(count, size, words)
    }

    private mutating func place(_ number: Int, _ words: (UInt64, UInt64)) {
        let hash = hash(words)
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 { place = (place &+ 1) & mask }
        slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: number + 1)
    }

    private mutating func rebuild(_ count: Int, _ size: Int, _ words: (Int) -> (UInt64, UInt64)) {
        slots = [UInt64](repeating: 0, count: size)
        mask = size - 1
        for number in 0..<count { place(number, words(number)) }
    }
}
