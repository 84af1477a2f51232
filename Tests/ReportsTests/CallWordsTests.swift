import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct CallWordsTests {
    private let calls = Samples.callReport().analysis.calls

    @Test func storiesSayWhoReleasedAndWhy() {
        #expect(
            CallWords.story(calls[0])
                == "201 calls 301: answered after 6.5 s, 11 min 58 s of talk; the caller releases it "
                + "(cause 16, normal clearing).")
        #expect(
            CallWords.story(calls[1]) == "202 calls 302: answered after 0.4 s, and still up when the capture ends.")
        #expect(
            CallWords.story(calls[2])
                == "203 calls 303: not answered in 14 s of ringing; the callee releases it (cause 19, no answer; "
                + "undefinedReason: no reason given).")
        #expect(
            CallWords.story(calls[4])
                == "205 calls *17: rejected after 0.1 s; the callee releases it (cause 17, user busy).")
    }

    @Test func whatWasNotSeenIsNotSaid() {
        var call = Call(
            id: "call-1", caller: Samples.remote, callee: Samples.central, callReference: 1,
            start: Samples.frame(1, 1))
        #expect(CallWords.story(call) == "10.10.2.1 calls 10.10.1.1: its end is not in the capture.")
        call.connect = Samples.frame(2, 2)
        #expect(CallWords.story(call) == "10.10.2.1 calls 10.10.1.1: answered; its end is not in the capture.")
        #expect(CallWords.release(call) == nil)
        #expect(CallWords.outcome(call) == "incomplete")
        call.outcome = .rejected
        call.releaseReason = "newReason"
        #expect(CallWords.outcome(call) == "rejected, newReason")
        #expect(CallWords.release(call) == "newReason")
        call.releaseCause = 200
        #expect(CallWords.release(call) == "cause 200; newReason")
    }

    @Test func clocksThatGoBackGiveNoNegativeTimes() {
        var call = calls[0]
        call.end = Samples.frame(2000, 1)
        #expect(!CallWords.story(call).contains("-"))
    }

    @Test func flags() {
        #expect(CallWords.flags(calls[0]) == ["hold"])
        #expect(CallWords.flags(calls[1]) == ["fax", "1.5 kB missing", "fastStart"])
        #expect(CallWords.flags(calls[2]) == ["leg of call-4"])
        #expect(CallWords.flags(calls[4]) == ["voicemail"])
        var call = calls[0]
        call.holds += call.holds
        call.fastStartOffers = 1
        #expect(CallWords.flags(call) == ["2 holds", "fastStart offered"])
    }

    @Test func everyReasonOfTheStandardHasWords() {
        // H.225.0 (2009), clause 7.6: ReleaseCompleteReason without what only later versions know.
        for reason in [
            "noBandwidth", "gatekeeperResources", "unreachableDestination", "destinationRejection", "invalidRevision",
            "noPermission", "unreachableGatekeeper", "gatewayResources", "badFormatAddress", "adaptiveBusy", "inConf",
            "undefinedReason", "facilityCallDeflection", "securityDenied", "calledPartyNotRegistered",
            "callerNotRegistered", "newConnectionNeeded", "nonStandardReason", "replaceWithConferenceInvite",
            "genericDataReason", "neededFeatureNotSupported", "tunnelledSignallingRejected", "invalidCID",
            "securityError", "hopCountExceeded",
        ] {
            #expect(ReleaseReasonWords.text(reason) != nil, "\(reason)")
        }
        #expect(ReleaseReasonWords.text("noSuchReason") == nil)
    }
}
