/// A last look at a message that could not be read to its end, or not as its sender meant it: what was found to be a
/// number or a name in one place may stand in another that was taken for something else.
///
/// Only for such messages: in thousands of sound ones a few digits would be found by chance.
struct LastLook: Sendable {
    /// Shorter ones are found by chance.
    static let shortest = 5
    /// More than any message has. Of one that has more, and of one that is longer than `longest`, nothing stays.
    static let maximumOriginals = 16
    static let longest = 8192

    /// Numbers and names, in UTF-16.
    private var originals: Set<[UInt16]> = []
    /// Whether everything was read as it was meant, as far as one can tell.
    var isSound = true
    private var isFull = false

    mutating func note(_ units: [UInt16]) {
        let text = Array(units.prefix { $0 != 0 })
        guard text.count >= Self.shortest else { return }
        if originals.count < Self.maximumOriginals { originals.insert(text) } else { isFull = true }
    }

    /// Zeros what is found in `octets`, in ASCII, as BMP string, as BCD and in the alphabets of PER in which a digit
    /// takes four bits.
    func clear(_ octets: inout [UInt8]) {
        guard !isSound else { return }
        guard !isFull, octets.count <= Self.longest else { return octets.clear(0..<octets.count) }
        for text in originals {
            clear(text.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }, 8, &octets)
            if text.allSatisfy({ $0 < 256 }) { clear(text.map { UInt8(truncatingIfNeeded: $0) }, 8, &octets) }
            let digits = text.map { Int($0) - 0x30 }
            guard digits.allSatisfy({ (0...9).contains($0) }) else { continue }
            // 0123456789ABCDE of ISUP and BCD; the blank and digits; #*0123456789abc; #*,0123456789.
            for first in 0...3 { clear(digits.map { UInt8(clamping: $0 + first) }, 4, &octets) }
        }
    }

    /// `needle` in units of `width` bits.
    private func clear(_ needle: [UInt8], _ width: Int, _ octets: inout [UInt8]) {
        for shift in 0..<width {
            let units = Self.units(octets, width, shift)
            guard units.count >= needle.count else { continue }
            for start in 0...(units.count - needle.count)
            where units[start] == needle[0] && units[start..<(start + needle.count)].elementsEqual(needle) {
                octets.clearBits((start * width + shift)..<((start + needle.count) * width + shift))
            }
        }
    }

    /// The bits from `shift` on, in units of `width`: 4 or 8.
    private static func units(_ octets: [UInt8], _ width: Int, _ shift: Int) -> [UInt8] {
        let bits = Swift.max(octets.count * 8 - shift, 0)
        return (0..<(bits / width)).map { index in
            let bit = index * width + shift
            let next = bit / 8 + 1 < octets.count ? octets[bit / 8 + 1] : 0
            let word = UInt16(octets[bit / 8]) << 8 | UInt16(next)
            return UInt8(truncatingIfNeeded: word >> UInt16(16 - bit % 8 - width)) & (width == 8 ? 0xFF : 0x0F)
        }
    }
}
