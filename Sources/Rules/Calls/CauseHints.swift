import Sessions

/// What a cause means for the one who has to repair it. (Q.850 table 1, H.225.0 table 5.)
enum CauseHints {
    /// Nothing went wrong: hung up, busy, not answered, taken elsewhere.
    static let normalCauses: Set<Int> = [16, 17, 18, 19, 26, 31]

    /// Reasons that decide where no cause says more than "cleared".
    static let failureReasons: Set<String> = [
        "unreachableDestination", "invalidRevision", "noPermission", "unreachableGatekeeper", "badFormatAddress",
        "securityDenied", "calledPartyNotRegistered", "callerNotRegistered", "newConnectionNeeded", "adaptiveBusy",
        "gatewayResources", "gatekeeperResources", "noBandwidth",
    ]

    static func action(cause: Int?, reason: String?) -> String {
        switch cause {
        case 1, 3, 2, 22, 28:
            return "Check that the number exists there and that the short code sends it with the right digits"
        case 20:
            return "Check that the called user is logged on at that system"
        case 21, 29, 50, 57:
            return "Check on the called system whether the user or line bars such calls (do not disturb, call barring)"
        case 27, 38, 41:
            return
                "Check the far end's line or trunk behind it, and the network between the two systems, at those times"
        case 34, 42, 44, 47:
            return "Check that the line has channels and the system has VCM channels at all: no other call was up"
        case 58, 63, 65, 79, 88:
            return "Compare the codecs and services that both ends of the line allow"
        case 95, 96, 97, 100, 101, 102, 111:
            return "Check that both systems run the same software level: one did not take a message of the other"
        default:
            return reason == "calledPartyNotRegistered" || reason == "callerNotRegistered"
                ? "Check that the user is registered at that system"
                : "Look at System Monitor on the system that clears the call, at those times"
        }
    }
}
