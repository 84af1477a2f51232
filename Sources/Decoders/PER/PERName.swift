/// The names of components and alternatives that the program asks for, as the standards write them. In a tree of values
/// each is a number, so that to look for one compares no texts.
public enum PERName: String, CaseIterable, BitwiseCopyable, Sendable {
    /// Any name that is not among these, and what has none.
    case other = ""

    // H.225.0, the PDU and the bodies of its messages.
    case h323UUPDU = "h323-uu-pdu"
    case h323MessageBody = "h323-message-body"
    case setup, callProceeding, connect, alerting
    case information, releaseComplete, facility, progress, empty, status, statusInquiry, setupAcknowledge, notify
    case h245Tunnelling, h245Control, h4501SupplementaryService, nonStandardData, nonStandardControl
    case tunnelledSignallingMessage, tunnelledProtocolID, id, protocolType, messageContent, protocolIdentifier
    case callIdentifier, conferenceID, guid, conferenceGoal, h245Address, fastConnectRefused, mediaWaitForConnect
    case fastStart, sourceInfo, destinationInfo, vendor, reason, alternativeAddress, alternativeAliasAddress
    case sourceAddress, destinationAddress, connectedAddress, alertingAddress, busyAddress, sourceCallSignalAddress
    case destCallSignalAddress, parallelH245Control, dialledDigits

    // RAS.
    case requestSeqNum, endpointIdentifier, gatekeeperIdentifier, terminalAlias, endpointAlias, rasAddress
    case callSignalAddress, replyAddress, callSpecific, callReferenceValue, srcInfo, srcCallSignalAddress, bandWidth
    case allowedBandWidth, callModel, answerCall, rejectReason, nakReason, disengageReason, timeToLive, keepAlive
    case delay, terminalType, endpointType, endpointVendor

    // Endpoints, addresses and vendors.
    case gatekeeper, gateway, mcu, terminal, productId, versionId, productNumber, versionNumber
    case nonStandardIdentifier, h221NonStandard, object, data, t35CountryCode, t35Extension, manufacturerCode
    case ipAddress, ip6Address, ipSourceRoute, ip, port, unicastAddress, multicastAddress, iPAddress, iP6Address
    case iPSourceRouteAddress, network, tsapIdentifier

    // H.245, messages.
    case request, response, command, indication, masterSlaveDetermination, masterSlaveDeterminationAck
    case masterSlaveDeterminationReject, terminalCapabilitySet, terminalCapabilitySetAck
    case terminalCapabilitySetReject, openLogicalChannel, openLogicalChannelAck, openLogicalChannelReject
    case openLogicalChannelConfirm, closeLogicalChannel, closeLogicalChannelAck, requestChannelClose
    case requestChannelCloseAck, requestMode, requestModeAck, requestModeReject, roundTripDelayRequest
    case roundTripDelayResponse, userInput, endSessionCommand, vendorIdentification

    // H.245, what is in them.
    case sequenceNumber, cause, source, decision, statusDeterminationNumber, requestedModes, type, audioMode
    case videoMode, dataMode, application, capabilityTable, capabilityTableEntryNumber, capability
    case capabilityIdentifier, alphanumeric, extendedAlphanumeric, signal, signalType, signalUpdate, duration
    case forwardLogicalChannelNumber, forwardLogicalChannelParameters, reverseLogicalChannelParameters
    case reverseLogicalChannelNumber, forwardMultiplexAckParameters, dataType, mediaType, multiplePayloadStream
    case elements, nullData, h235Media, audioData, videoData, multiplexParameters, h2250LogicalChannelParameters
    case h2250LogicalChannelAckParameters, sessionID, mediaChannel, mediaControlChannel, dynamicRTPPayloadType
    case silenceSuppression, audioUnit, audioUnitSize
    case maxAlSDUAudioFrames = "maxAl-sduAudioFrames"
    case gsmFullRate
    case gsmHalfRate, gsmEnhancedFullRate, g729Extensions

    // H.450.
    case serviceApdu, rosApdus, interpretationApdu, invoke, returnResult, returnError, reject, invokeId, opcode
    case local, global, argument, result, parameter, errcode, problem, name

    private static let byText = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The one for a name of a standard.
    static func named(_ text: String) -> PERName { byText[text] ?? .other }
}
