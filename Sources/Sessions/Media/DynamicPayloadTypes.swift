/// Dynamic payload types of a capture. Systems of one make use the same numbers for the same codecs; a number that two
/// calls use for clocks that differ tells nothing.
struct DynamicPayloadTypes {
    private var rates = [Double](repeating: 0, count: 32)
    private var contradicted: UInt32 = 0

    mutating func note(_ type: DynamicPayloadType) {
        guard (96...127).contains(type.number), type.ticksPerMillisecond > 0 else { return }
        let index = Int(type.number) - 96
        if rates[index] > 0, rates[index] != type.ticksPerMillisecond { contradicted |= 1 << UInt32(index) }
        rates[index] = type.ticksPerMillisecond
    }

    subscript(number: UInt8) -> DynamicPayloadType? {
        guard (96...127).contains(number) else { return nil }
        let index = Int(number) - 96
        guard rates[index] > 0, contradicted & 1 << UInt32(index) == 0 else { return nil }
        return DynamicPayloadType(number: number, ticksPerMillisecond: rates[index])
    }
}
