/// The messages that this program describes, for those who need where a value lies rather than what it means.
public enum PERMessageType: Sendable {
    /// H.225.0 H323-UserInformation, without the protocol discriminator of the User-user element.
    case h323UserInformation
    /// H.225.0 RasMessage.
    case ras
    /// H.245 MultimediaSystemControlMessage.
    case control
    /// H.245 OpenLogicalChannel, an element of fastStart.
    case openLogicalChannel
    /// H.450.1 H4501SupplementaryService.
    case supplementaryService
    /// H.450.8 NameArg: the argument of callingName, alertingName, connectedName and busyName.
    case nameArgument

    /// Decodes `bytes` as far as they go. What could not be read is in the result; nothing throws.
    /// - Parameter complete: see `PERDecoder`.
    public func decode(_ bytes: ArraySlice<UInt8>, complete: Bool) -> PERDecoded {
        switch self {
        case .h323UserInformation:
            decode(ref(H225.h323UserInformation), "H323-UserInformation", bytes, complete)
        case .ras: decode(ref(RAS.rasMessage), "RasMessage", bytes, complete)
        case .control:
            decode(ref(H245.multimediaSystemControlMessage), "MultimediaSystemControlMessage", bytes, complete)
        case .openLogicalChannel: decode(ref(H245.openLogicalChannel), "openLogicalChannel", bytes, complete)
        case .supplementaryService:
            decode(ref(H450.supplementaryService), "H4501SupplementaryService", bytes, complete)
        case .nameArgument: decode(ref(H450.nameArgument), "NameArg", bytes, complete)
        }
    }

    private func decode(_ type: PERType, _ name: String, _ bytes: ArraySlice<UInt8>, _ complete: Bool) -> PERDecoded {
        PERDecoder.decode(type, named: name, from: bytes, complete: complete)
    }
}
