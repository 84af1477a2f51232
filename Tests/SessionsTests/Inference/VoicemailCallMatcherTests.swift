import Bytes
import Testing

@testable import Sessions

/// Point 3 of the model of evidence.
@Suite struct VoicemailCallMatcherTests {
    private func match(
        _ calls: [Call], _ sessions: [VoicemailSession] = [], profile: Profile = Profile()
    ) -> [Call] {
        var calls = calls
        VoicemailCallMatcher(profile: profile, sessions: sessions).match(&calls)
        return calls
    }

    private func call(_ start: Double, connect: Double?, number: String = "203") -> Call {
        Facts.call(start, connect: connect, end: start + 60, number: number, isVoicemail: false)
    }

    @Test(arguments: [(-1.1, false), (-0.9, true), (0.0, true), (5.0, true), (5.1, false)])
    func sessionWithinFiveSecondsOfConnect(delay: Double, isVoicemail: Bool) {
        let calls = match([call(10, connect: 20)], [Facts.session(20 + delay, 40)])
        #expect(calls[0].isVoicemail == isVoicemail)
        #expect(calls[0].session == (isVoicemail ? 0 : nil))
    }

    @Test func limitCanBeSet() {
        var profile = Profile()
        profile.sessionAfterConnect = 9
        #expect(match([call(10, connect: 20)], [Facts.session(28, 40)], profile: profile)[0].isVoicemail)
    }

    @Test func sessionOfAnotherSystemDoesNotCount() {
        let other = Facts.session(20.5, 40, system: ip("10.0.0.1"))
        #expect(!match([call(10, connect: 20)], [other])[0].isVoicemail)
    }

    @Test func oneSessionBelongsToOneCall() {
        let calls = match([call(10, connect: 20), call(11, connect: 21)], [Facts.session(20.5, 40)])
        #expect(calls.map(\.session) == [0, nil])
        let both = match(
            [call(10, connect: 20), call(11, connect: 21)], [Facts.session(20.5, 40), Facts.session(21.2, 40)])
        #expect(both.map(\.session) == [0, 1])
    }

    @Test func voicemailNumbers() {
        #expect(match([call(10, connect: nil, number: "*17")])[0].isVoicemail)
        #expect(!match([call(10, connect: 12, number: "17")])[0].isVoicemail)
        var profile = Profile()
        profile.voicemailNumbers = ["700"]
        #expect(match([call(10, connect: nil, number: "700")], profile: profile)[0].isVoicemail)
        #expect(!match([call(10, connect: nil, number: "*17")], profile: profile)[0].isVoicemail)
    }

    @Test func numberThatLedToSessionsInOtherCalls() {
        let calls = match(
            [call(10, connect: 20, number: "750"), call(100, connect: nil, number: "750")], [Facts.session(20.5, 40)])
        #expect(calls[1].isVoicemail)
        #expect(calls[1].session == nil)
        #expect(calls[1].voicemailReason?.contains("750") == true)
    }

    @Test func extensionThatIsAnsweredNowAndThenIsNoVoicemailNumber() {
        let calls = match(
            [
                call(10, connect: 20), call(100, connect: 102), call(200, connect: nil),
            ], [Facts.session(20.5, 40)])
        #expect(calls.map(\.isVoicemail) == [true, false, false])
    }

    @Test func callWithoutNumberOrConnect() {
        var nameless = call(10, connect: nil)
        nameless.calledNumber = nil
        #expect(!match([nameless], [Facts.session(10.5, 40)])[0].isVoicemail)
    }
}
