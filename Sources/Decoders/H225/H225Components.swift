import Bytes

// Where what is read of an H323-UU-PDU and of the bodies in it lies in the tree, each found in one pass over its components;
// -1 for what is not there. What of them is looked at is only decided then: few need all of it.

struct H225PDU: BitwiseCopyable, Sendable {
    private(set) var h245Tunnelling = -1
    private(set) var h245Control = -1
    private(set) var h4501 = -1
    private(set) var tunnelledSignalling = -1
    private(set) var nonStandardData = -1
    private(set) var nonStandardControl = -1

    init(_ pdu: PERValue?) {
        pdu?.forEachPlace { name, place in
            switch name {
            case .h245Tunnelling: h245Tunnelling = place
            case .h245Control: h245Control = place
            case .h4501SupplementaryService: h4501 = place
            case .tunnelledSignallingMessage: tunnelledSignalling = place
            case .nonStandardData: nonStandardData = place
            case .nonStandardControl: nonStandardControl = place
            default: break
            }
        }
    }
}

/// The components of whichever body it is; the same name means the same in all of them.
struct H225Body: BitwiseCopyable, Sendable {
    private(set) var protocolIdentifier = -1
    private(set) var callIdentifier = -1
    private(set) var conferenceID = -1
    private(set) var conferenceGoal = -1
    private(set) var h245Address = -1
    private(set) var fastConnectRefused = -1
    private(set) var mediaWaitForConnect = -1
    private(set) var fastStart = -1
    private(set) var sourceInfo = -1
    private(set) var destinationInfo = -1
    private(set) var reason = -1
    private(set) var alternativeAddress = -1
    private(set) var alternativeAliases = -1
    private(set) var sourceAliases = -1
    private(set) var destinationAliases = -1
    private(set) var answeringAliases = -1
    private(set) var sourceCallSignalAddress = -1
    private(set) var destCallSignalAddress = -1
    private(set) var parallelH245Control = -1

    init(_ body: PERValue) {
        body.forEachPlace { name, place in
            switch name {
            case .protocolIdentifier: protocolIdentifier = place
            case .callIdentifier: callIdentifier = place
            case .conferenceID: conferenceID = place
            case .conferenceGoal: conferenceGoal = place
            case .h245Address: h245Address = place
            case .fastConnectRefused: fastConnectRefused = place
            case .mediaWaitForConnect: mediaWaitForConnect = place
            case .fastStart: fastStart = place
            case .sourceInfo: sourceInfo = place
            case .destinationInfo: destinationInfo = place
            case .reason: reason = place
            case .alternativeAddress: alternativeAddress = place
            case .alternativeAliasAddress: alternativeAliases = place
            case .sourceAddress: sourceAliases = place
            case .destinationAddress: destinationAliases = place
            // Each body has one of them at most.
            case .connectedAddress, .alertingAddress, .busyAddress: answeringAliases = place
            case .sourceCallSignalAddress: sourceCallSignalAddress = place
            case .destCallSignalAddress: destCallSignalAddress = place
            case .parallelH245Control: parallelH245Control = place
            default: break
            }
        }
    }
}
