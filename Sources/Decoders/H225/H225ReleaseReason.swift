extension H225Message {
    /// The Q.850 cause that H.225.0 (clause 7.2.2.8, table 5) gives a ReleaseCompleteReason, for a message that has
    /// no Cause element.
    public static func cause(ofReleaseReason name: String) -> Int? {
        switch name {
        case "noBandwidth": 34
        case "gatekeeperResources": 47
        case "unreachableDestination": 3
        case "destinationRejection": 16
        case "invalidRevision": 88
        case "noPermission": 127
        case "unreachableGatekeeper": 38
        case "gatewayResources": 42
        case "badFormatAddress": 28
        case "adaptiveBusy": 41
        case "inConf": 17
        case "undefinedReason": 31
        case "facilityCallDeflection": 16
        case "securityDenied": 31
        case "calledPartyNotRegistered": 20
        case "callerNotRegistered": 31
        case "newConnectionNeeded": 47
        case "nonStandardReason": 127
        case "replaceWithConferenceInvite": 31
        default: nil
        }
    }
}
