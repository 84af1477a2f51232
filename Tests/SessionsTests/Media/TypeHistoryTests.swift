import Testing

@testable import Sessions

@Suite struct TypeHistoryTests {
    @Test func theMajorityNamesTheStream() {
        var types = TypeHistory(first: 18)
        for _ in 0..<10 { _ = types.speech(18) }
        for _ in 0..<25 { _ = types.speech(8) }
        #expect(types.main == 8)
        #expect(types.changes == 1)
        #expect(types.all == [8, 18])
    }

    @Test func noiseAndEventsDoNot() {
        var types = TypeHistory(first: 13)
        types.comfortNoise(13)
        for _ in 0..<50 { types.event(101) }
        #expect(types.main == 13)
        #expect(types.speech(18) == false)
        #expect(types.main == 18)
        for _ in 0..<50 { types.event(101) }
        #expect(types.speech(18) == false)
        #expect(types.main == 18)
        #expect(types.changes == 0)
        #expect(types.comfortNoise == 1)
        #expect(types.events == 100)
        #expect(types.all == [13, 18, 101])
    }

    @Test func everyTypeIsKept() {
        var types = TypeHistory(first: 0)
        for type in UInt8(0)..<128 { _ = types.speech(type) }
        #expect(types.all == Array(0..<128))
        #expect(types.changes == 127)
    }
}
