import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct CallFilterTests {
    private let calls = Samples.callReport().analysis.calls

    private func ids(_ filter: CallFilter) -> [String] { calls.filter(filter.passes).map(\.id) }

    @Test func nothingSetPassesAll() { #expect(ids(CallFilter()).count == calls.count) }

    @Test func numbersAreCallingOrCalled() {
        #expect(ids(CallFilter(numbers: ["201"])) == ["call-1"])
        #expect(ids(CallFilter(numbers: ["302", "203"])) == ["call-2", "call-3", "call-4"])
        #expect(ids(CallFilter(numbers: ["20"])).isEmpty)
        #expect(ids(CallFilter(numbers: ["*17"])) == ["call-5"])
    }

    @Test func aPairIsMeantBothWays() {
        let third = IPAddress(v4: 0x0A0A_0301)
        #expect(ids(CallFilter(between: (Samples.central, third))) == ["call-4"])
        #expect(ids(CallFilter(between: (third, Samples.central))) == ["call-4"])
        #expect(ids(CallFilter(between: (third, Samples.remote))).isEmpty)
    }

    @Test func conditionsAddUp() {
        #expect(ids(CallFilter(outcomes: [.unanswered])) == ["call-3", "call-4"])
        #expect(ids(CallFilter(outcomes: [.unanswered, .rejected])).count == 3)
        #expect(ids(CallFilter(voicemailOnly: true)) == ["call-5"])
        #expect(ids(CallFilter(outcomes: [.answered], voicemailOnly: true)).isEmpty)
    }

    private func found(_ name: String) -> [String]? {
        if case .found(let found) = CallLookup.find(name, in: calls) { found.map(\.id) } else { nil }
    }

    private func refusal(_ name: String, in calls: [Call]) -> String? {
        if case .refused(let why) = CallLookup.find(name, in: calls) { why } else { nil }
    }

    @Test func aCallIsFoundByIdOrCallIdentifier() {
        #expect(found("call-2") == ["call-2"])
        #expect(found("00112231") == ["call-1"])
        #expect(found("00112231-44") == ["call-1"])
        #expect(found("0011223144") == ["call-1"])
        #expect(found("00112233") == ["call-3", "call-4"], "the legs of one call")
    }

    @Test func whatIsNoCallNamesThoseThatAre() {
        #expect(
            refusal("call-77", in: calls) == "no call 'call-77': there are call-1, call-2, call-3, call-4 and call-5")
        #expect(refusal("ffff", in: calls)?.hasPrefix("no call 'ffff'") == true)
        #expect(refusal("0011", in: calls)?.contains("several calls") == true)
        #expect(refusal("-", in: calls)?.hasPrefix("no call '-'") == true)
        #expect(refusal("call-1", in: []) == "no call 'call-1': the capture has no call")
        let many = (1...40).map { number in
            var call = calls[0]
            call.id = "call-\(number)"
            return call
        }
        #expect(refusal("x", in: many)?.hasSuffix("call-4, call-5 and 35 more") == true)
    }

    @Test func legsComeInOrderOfTime() {
        func grouped(_ chosen: [Call]) -> [[String]] {
            CallLookup.grouped(chosen, among: calls).map { $0.map(\.id) }
        }
        #expect(grouped([calls[3]]) == [["call-3", "call-4"]])
        #expect(grouped([calls[3], calls[2], calls[0]]) == [["call-3", "call-4"], ["call-1"]])
        var lone = calls[0]
        lone.legs = ["call-77"]
        #expect(grouped([lone]) == [["call-1"]], "a leg that is not there")
    }
}
