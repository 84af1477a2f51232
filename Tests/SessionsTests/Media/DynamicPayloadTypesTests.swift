import Testing

@testable import Sessions

@Suite struct DynamicPayloadTypesTests {
    @Test func whatSignalingSays() {
        var types = DynamicPayloadTypes()
        types.note(DynamicPayloadType(number: 98, ticksPerMillisecond: 8))
        types.note(DynamicPayloadType(number: 98, ticksPerMillisecond: 8))
        types.note(DynamicPayloadType(number: 127, ticksPerMillisecond: 16))
        #expect(types[98]?.ticksPerMillisecond == 8)
        #expect(types[127]?.ticksPerMillisecond == 16)
        #expect(types[96] == nil)
        #expect(types[18] == nil)
    }

    @Test func aNumberOfTwoClocksTellsNothing() {
        var types = DynamicPayloadTypes()
        types.note(DynamicPayloadType(number: 98, ticksPerMillisecond: 8))
        types.note(DynamicPayloadType(number: 98, ticksPerMillisecond: 16))
        #expect(types[98] == nil)
    }

    @Test func numbersThatAreNotDynamicAreIgnored() {
        var types = DynamicPayloadTypes()
        for number in [UInt8(0), 18, 95, 128, 255] {
            types.note(DynamicPayloadType(number: number, ticksPerMillisecond: 8))
            #expect(types[number] == nil)
        }
    }
}
