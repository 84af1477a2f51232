/// H.225.0 ReleaseCompleteReason in words (H.225.0 clause 7.6 names them, table 5 explains them).
enum ReleaseReasonWords {
    static func text(_ reason: String) -> String? {
        switch reason {
        case "noBandwidth": "the gatekeeper grants no bandwidth"
        case "gatekeeperResources": "the gatekeeper is out of resources"
        case "unreachableDestination": "the destination cannot be reached"
        case "destinationRejection": "the destination rejects it"
        case "invalidRevision": "incompatible revision"
        case "noPermission": "the called party's gatekeeper does not allow it"
        case "unreachableGatekeeper": "the gatekeeper cannot be reached"
        case "gatewayResources": "the gateway is out of resources"
        case "badFormatAddress": "malformed address"
        case "adaptiveBusy": "the call is dropped for congestion of the network"
        case "inConf": "the called party is in a conference"
        case "undefinedReason": "no reason given"
        case "facilityCallDeflection": "the call was deflected"
        case "securityDenied": "security settings differ"
        case "calledPartyNotRegistered": "the called party is not registered"
        case "callerNotRegistered": "the caller is not registered"
        case "newConnectionNeeded": "a new connection is needed"
        case "nonStandardReason": "a reason of the manufacturer's own"
        case "replaceWithConferenceInvite": "replaced by a conference"
        case "genericDataReason": "a reason given as generic data"
        case "neededFeatureNotSupported": "a needed feature is not supported"
        case "tunnelledSignallingRejected": "tunneled signaling is rejected"
        case "invalidCID": "invalid conference identifier"
        case "securityError": "a security check failed"
        case "hopCountExceeded": "too many hops"
        default: nil
        }
    }
}
