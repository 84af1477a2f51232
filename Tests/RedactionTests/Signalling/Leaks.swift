import Foundation

/// Looks for an original in octets, in every encoding that signaling has, at every bit.
enum Leaks {
    /// ASCII, BMP, BCD, and the alphabets of PER in which a digit takes four bits.
    static func holds(_ octets: [UInt8], number: String) -> Bool {
        let digits = number.utf8.map { $0 &- 0x30 }
        // #*,0123456789 of dialledDigits; 0123456789ABCDE of ISUP and BCD; #*0123456789abc; the blank and digits.
        for first in [UInt8(3), 0, 2, 1] where holdsNibbles(octets, digits.map { $0 + first }) { return true }
        return holds(octets, name: number)
    }

    /// ASCII and BMP.
    static func holds(_ octets: [UInt8], name: String) -> Bool {
        let ascii = Array(name.utf8)
        let bmp = name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return (0..<8).contains { shift in
            let shifted = Data(Self.shifted(octets, shift))
            return shifted.range(of: Data(ascii)) != nil || shifted.range(of: Data(bmp)) != nil
        }
    }

    private static func holdsNibbles(_ octets: [UInt8], _ nibbles: [UInt8]) -> Bool {
        let needle = Data(nibbles)
        return (0..<4).contains { shift in
            var data = Data(count: octets.count * 2)
            for (index, octet) in shifted(octets, shift).enumerated() {
                data[index * 2] = octet >> 4
                data[index * 2 + 1] = octet & 15
            }
            return data.range(of: needle) != nil
        }
    }

    private static func shifted(_ octets: [UInt8], _ shift: Int) -> [UInt8] {
        guard shift > 0 else { return octets }
        var result = octets
        for index in octets.indices {
            let next = index + 1 < octets.count ? octets[index + 1] : 0
            result[index] = octets[index] << UInt8(shift) | next >> UInt8(8 - shift)
        }
        return result
    }
}
