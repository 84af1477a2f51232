import Bytes

// What is read of an H323-UU-PDU and of the bodies in it, each in one pass over its components.

struct H225PDU {
    var h245Tunnelling: Bool?
    var h245Control: PERValue?
    var h4501: PERValue?
    var tunnelledSignalling: PERValue?
    var nonStandardData: PERValue?
    var nonStandardControl: PERValue?

    init(_ pdu: PERValue?) {
        guard let pdu else { return }
        for component in pdu.children {
            switch component.known {
            case .h245Tunnelling: h245Tunnelling = component.boolean
            case .h245Control: h245Control = component
            case .h4501SupplementaryService: h4501 = component
            case .tunnelledSignallingMessage: tunnelledSignalling = component
            case .nonStandardData: nonStandardData = component
            case .nonStandardControl: nonStandardControl = component
            default: continue
            }
        }
    }
}

/// The components of whichever body it is; the same name means the same in all of them.
struct H225Body {
    var protocolIdentifier: [Int]?
    var callIdentifier: GUID?
    var conferenceID: GUID?
    var conferenceGoal: String?
    var h245Address: Endpoint?
    var fastConnectRefused = false
    var mediaWaitForConnect: Bool?
    var fastStart: PERMembers?
    var sourceInfo: PERValue?
    var destinationInfo: PERValue?
    var reason: PERValue?
    var alternativeAddress: Endpoint?
    var alternativeAliases: [Alias] = []
    var sourceAliases: [Alias] = []
    var destinationAliases: [Alias] = []
    var answeringAliases: [Alias] = []
    var sourceCallSignalAddress: Endpoint?
    var destCallSignalAddress: Endpoint?
    var parallelH245Control: PERValue?

    init(_ body: PERValue) {
        for component in body.children {
            switch component.known {
            case .protocolIdentifier: protocolIdentifier = component.arcs
            case .callIdentifier: callIdentifier = component[.guid]?.octets.flatMap { GUID($0) }
            case .conferenceID: conferenceID = component.octets.flatMap { GUID($0) }
            case .conferenceGoal: conferenceGoal = component.chosen?.name
            case .h245Address: h245Address = component.endpoint
            case .fastConnectRefused: fastConnectRefused = true
            case .mediaWaitForConnect: mediaWaitForConnect = component.boolean
            case .fastStart: fastStart = component.elements
            case .sourceInfo: sourceInfo = component
            case .destinationInfo: destinationInfo = component
            case .reason: reason = component.chosen
            case .alternativeAddress: alternativeAddress = component.endpoint
            case .alternativeAliasAddress: alternativeAliases = Alias.list(component)
            case .sourceAddress: sourceAliases = Alias.list(component)
            case .destinationAddress: destinationAliases = Alias.list(component)
            // Each body has one of them at most.
            case .connectedAddress, .alertingAddress, .busyAddress: answeringAliases = Alias.list(component)
            case .sourceCallSignalAddress: sourceCallSignalAddress = component.endpoint
            case .destCallSignalAddress: destCallSignalAddress = component.endpoint
            case .parallelH245Control: parallelH245Control = component
            default: continue
            }
        }
    }
}
