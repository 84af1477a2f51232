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
    /// - Parameters:
    ///   - complete: whether the bytes are all that the sender said. If so an overrun is the sender's fault, otherwise
    ///     the capture's.
    ///   - nodeLimit: at most so many values; never more than the cap of one message.
    ///   - notesUnread: whether anybody asks for `PERDecoded.unread`.
    public func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool, nodeLimit: Int = .max, notesUnread: Bool = true
    ) -> PERDecoded {
        PERDecoder.decode(
            schema, from: bytes, complete: complete, nodeLimit: nodeLimit, notesUnread: notesUnread)
    }

    private var schema: PERSchema {
        switch self {
        case .h323UserInformation: Self.h323UserInformationSchema
        case .ras: Self.rasSchema
        case .control: Self.controlSchema
        case .openLogicalChannel: Self.openLogicalChannelSchema
        case .supplementaryService: Self.supplementaryServiceSchema
        case .nameArgument: Self.nameArgumentSchema
        }
    }

    private static let h323UserInformationSchema = PERSchema("H323-UserInformation", ref(H225.h323UserInformation))
    private static let rasSchema = PERSchema("RasMessage", ref(RAS.rasMessage))
    private static let controlSchema = PERSchema(
        "MultimediaSystemControlMessage", ref(H245.multimediaSystemControlMessage))
    private static let openLogicalChannelSchema = PERSchema("openLogicalChannel", ref(H245.openLogicalChannel))
    private static let supplementaryServiceSchema = PERSchema(
        "H4501SupplementaryService", ref(H450.supplementaryService))
    private static let nameArgumentSchema = PERSchema("NameArg", ref(H450.nameArgument))
}
