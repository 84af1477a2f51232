// Names by local code.

extension SupplementaryService {
    /// An operation of H.450.2 to H.450.12; nil for a code that none of them has.
    public static func operationName(_ code: Int) -> String? {
        switch code {
        // H.450.2, call transfer.
        case 7: "callTransferIdentify"
        case 8: "callTransferAbandon"
        case 9: "callTransferInitiate"
        case 10: "callTransferSetup"
        case 11: "callTransferActive"
        case 12: "callTransferComplete"
        case 13: "callTransferUpdate"
        case 14: "subaddressTransfer"
        // H.450.3, call diversion.
        case 15: "activateDiversionQ"
        case 16: "deactivateDiversionQ"
        case 17: "interrogateDiversionQ"
        case 18: "checkRestriction"
        case 19: "callRerouting"
        case 20: "divertingLegInformation1"
        case 21: "divertingLegInformation2"
        case 22: "divertingLegInformation3"
        case 23: "cfnrDivertedLegFailed"
        case 100: "divertingLegInformation4"
        // H.450.4, call hold.
        case 101: "holdNotific"
        case 102: "retrieveNotific"
        case 103: "remoteHold"
        case 104: "remoteRetrieve"
        // H.450.5, call park and pickup.
        case 106: "cpRequest"
        case 107: "cpSetup"
        case 108: "groupIndicationOn"
        case 109: "groupIndicationOff"
        case 110: "pickrequ"
        case 111: "pickup"
        case 112: "pickExe"
        case 113: "cpNotify"
        case 114: "cpickupNotify"
        // H.450.6, call waiting.
        case 105: "callWaiting"
        // H.450.7, message waiting indication.
        case 80: "mwiActivate"
        case 81: "mwiDeactivate"
        case 82: "mwiInterrogate"
        // H.450.8, name identification.
        case 0: "callingName"
        case 1: "alertingName"
        case 2: "connectedName"
        case 3: "busyName"
        // H.450.9, call completion.
        case 27: "ccnrRequest"
        case 28: "ccCancel"
        case 29: "ccExecPossible"
        case 31: "ccRingout"
        case 32: "ccSuspend"
        case 33: "ccResume"
        case 40: "ccbsRequest"
        // H.450.10, call offer.
        case 34: "callOfferRequest"
        case 49: "cfbOverride"
        case 115: "remoteUserAlerting"
        // H.450.11, call intrusion.
        case 43: "callIntrusionRequest"
        case 44: "callIntrusionGetCIPL"
        case 45: "callIntrusionIsolate"
        case 46: "callIntrusionForcedRelease"
        case 47: "callIntrusionWOBRequest"
        case 116: "callIntrusionSilentMonitor"
        case 117: "callIntrusionNotification"
        // H.450.12, common information.
        case 84: "cmnRequest"
        case 85: "cmnInform"
        default: nil
        }
    }

    /// An error of H.450.1 (General-Error-List) to H.450.12; nil for a code that none of them has.
    public static func errorName(_ code: Int) -> String? {
        switch code {
        case 0: "userNotSubscribed"
        case 1: "rejectedByNetwork"
        case 2: "rejectedByUser"
        case 3: "notAvailable"
        case 5: "insufficientInformation"
        case 6: "invalidServedUserNumber"
        case 7: "invalidCallState"
        case 8: "basicServiceNotProvided"
        case 9: "notIncomingCall"
        case 10: "supplementaryServiceInteractionNotAllowed"
        case 11: "resourceUnavailable"
        case 12: "invalidDivertedNumber"
        case 14: "specialServiceNumber"
        case 15: "diversionToServedUserNumber"
        case 24: "numberOfDiversionsExceeded"
        case 25: "callFailure"
        case 31: "notActivated"
        case 43: "proceduralError"
        case 1000: "temporarilyUnavailable"
        case 1004: "invalidReroutingNumber"
        case 1005: "unrecognizedCallIdentity"
        case 1006: "establishmentFailure"
        case 1007: "notAuthorized"
        case 1008: "unspecified"
        case 1009: "notBusy"
        case 1010: "shortTermRejection"
        case 1011: "longTermRejection"
        case 1012: "remoteUserBusyAgain"
        case 1013: "failureToMatch"
        case 1018: "invalidMsgCentreId"
        case 2000: "callPickupIdInvalid"
        case 2001: "callAlreadyPickedUp"
        case 2002: "undefined"
        default: nil
        }
    }

    /// The problem of a reject (H.450.1, Remote-Operations-Apdus).
    static func problemName(_ kind: String, _ code: Int) -> String? {
        let names: [String]
        switch kind {
        case "general": names = ["unrecognizedComponent", "mistypedComponent", "badlyStructuredComponent"]
        case "invoke":
            names = [
                "duplicateInvocation", "unrecognizedOperation", "mistypedArgument", "resourceLimitation",
                "releaseInProgress", "unrecognizedLinkedId", "linkedResponseUnexpected", "unexpectedLinkedOperation",
            ]
        case "returnResult": names = ["unrecognizedInvocation", "resultResponseUnexpected", "mistypedResult"]
        case "returnError":
            names = [
                "unrecognizedInvocation", "errorResponseUnexpected", "unrecognizedError", "unexpectedError",
                "mistypedParameter",
            ]
        default: return nil
        }
        return names.indices.contains(code) ? names[code] : nil
    }
}
