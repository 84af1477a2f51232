import Testing

@testable import Sessions

@Suite struct MessageSelectionTests {
    @Test(arguments: [
        ("12", [12...12]), ("12-20", [12...20]), ("3,7,12-20", [3...3, 7...7, 12...20]),
        ("9,3-5,4-6,7", [3...7, 9...9]),
    ])
    func `frames in the forms that are told`(_ text: String, _ ranges: [ClosedRange<Int>]) throws {
        let numbers = try #require(FrameNumbers(text))
        #expect(numbers.ranges == ranges)
        #expect(numbers.last == ranges.last?.upperBound)
        for number in 1...25 {
            #expect(numbers.contains(number) == ranges.contains { $0.contains(number) }, "\(number)")
        }
    }

    @Test(arguments: [
        "", "0", "-1", "a", "3-", "-3", "5-3", "1,,2", "1,", "1-2-3", " 1", "+1", "1.5", "99999999999999999999",
    ])
    func `no other form`(_ text: String) {
        #expect(FrameNumbers(text) == nil)
    }

    @Test func `the largest number is none too many`() throws {
        let numbers = try #require(FrameNumbers("1-999999999999999999,5"))
        #expect(numbers.ranges == [1...999_999_999_999_999_999])
    }

    @Test func `a call by number or by identifier`() {
        #expect(CallChoice("call-3") == .number(3))
        #expect(CallChoice("623EF143-e0fc") == .identifier("623ef143e0fc"))
        for text in ["", "call-", "call-0", "call-x", "call-9999999999", "3", "abc", "xyz12", "call 3"] {
            #expect(CallChoice(text) == nil, "\(text)")
        }
    }
}
