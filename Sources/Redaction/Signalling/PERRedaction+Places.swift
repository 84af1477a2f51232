import Decoders

// Where the value of a field lies.
extension PERRedaction {
    /// Where the value of a field ends: before what is left of its open type.
    func end(of value: PERValue, _ context: Context) -> Int {
        guard let unread = context.ends[value.bits.upperBound], unread.lowerBound >= value.bits.lowerBound else {
            return value.bits.upperBound
        }
        return unread.lowerBound
    }

    func range(_ value: PERValue, _ context: Context) -> Range<Int> {
        (value.bits.lowerBound + context.base * 8)..<(value.bits.upperBound + context.base * 8)
    }

    func clear(_ value: PERValue, last count: Int, _ context: Context, _ octets: inout [UInt8]) {
        let end = end(of: value, context)
        let start = Swift.max(end - count, value.bits.lowerBound)
        guard start < end else { return }
        octets.clearBits((start + context.base * 8)..<(end + context.base * 8))
    }

    /// Its bits, without the length in front of number32 (X.691 clause 11.5.7.4).
    func genericInteger(_ value: PERValue, _ context: Context, _ octets: inout [UInt8]) {
        let count =
            switch value.name {
            case "number8": 8
            case "number16": 16
            default: value.bits.upperBound - (value.bits.lowerBound + 2 + 7) / 8 * 8
            }
        clear(value, last: Swift.max(count, 0), context, &octets)
    }

    static func read(_ octets: [UInt8], _ start: Int, _ count: Int) -> [UInt8] {
        (0..<count).compactMap { octets.bits(start + $0 * 8, 8).map { UInt8(truncatingIfNeeded: $0) } }
    }
}
