public import Bytes

/// A message of the H.245 control channel, whether on its own TCP connection or tunnelled in h245Control.
public struct H245Message: Sendable {
    public enum Kind: String, Sendable {
        case request, response, command, indication
        /// Of a later version.
        case unknown

        init(_ name: PERName) {
            self =
                switch name {
                case .request: .request
                case .response: .response
                case .command: .command
                case .indication: .indication
                default: .unknown
                }
        }
    }

    public let kind: Kind
    /// The alternative's name in the standard: "openLogicalChannelAck".
    public let name: String
    public let content: Content
    /// False when there is only the name: the program does not describe this message, or its version is later.
    public let isDecoded: Bool
    public let tree: PERValue
    /// Everything that was wrong, the error that stopped the message last.
    public let problems: [DecodeError]
    /// Octets behind the message: in a TPKT of its own channel another message may follow.
    public let trailingOctets: Int

    public enum Content: Sendable {
        case masterSlaveDetermination(terminalType: Int, number: Int)
        /// "master" or "slave": what the receiver of the Ack is (H.245 clause C.2).
        case masterSlaveDeterminationAck(decision: String)
        case masterSlaveDeterminationReject(cause: String)
        case terminalCapabilitySet(CapabilitySet)
        case terminalCapabilitySetAck(sequence: Int)
        case terminalCapabilitySetReject(sequence: Int, cause: String)
        // In boxes: they are large, and every message has room for its largest content.
        indirect case openLogicalChannel(OpenLogicalChannel)
        indirect case openLogicalChannelAck(OpenLogicalChannelAck)
        case openLogicalChannelReject(number: Int, cause: String)
        case openLogicalChannelConfirm(number: Int)
        /// `source` is "user" or "lcse".
        case closeLogicalChannel(number: Int, source: String, reason: String?)
        case closeLogicalChannelAck(number: Int)
        case requestChannelClose(number: Int, reason: String?)
        case requestChannelCloseAck(number: Int)
        /// Each mode is a list of what is wanted together, the most wanted mode first.
        case requestMode(sequence: Int, modes: [[Codec]])
        case requestModeAck(sequence: Int, response: String)
        case requestModeReject(sequence: Int, cause: String)
        case roundTripDelayRequest(sequence: Int)
        case roundTripDelayResponse(sequence: Int)
        case userInput(UserInput)
        case endSession(String)
        case vendorIdentification(VendorInfo)
        /// Known by its name and tree only.
        case other
    }

    /// - Throws: when not even the kind of message can be read. Everything later is in `problems`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> H245Message {
        let decoded = PERMessageType.control.decode(bytes, complete: complete, notesUnread: false)
        guard let kind = decoded.value.chosen else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "MultimediaSystemControlMessage")
        }
        if Kind(kind.known) != .unknown, kind.chosen == nil {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "MultimediaSystemControlMessage")
        }
        return H245Message(decoded, kind)
    }

    /// All the messages in one TPKT. Stops where a message could not be read to its end.
    public static func decodeAll(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> [H245Message] {
        var messages: [H245Message] = []
        try forEach(in: bytes, complete: complete) { messages.append($0) }
        return messages
    }

    /// Hands over one after the other, as `decodeAll` gives them. Where it throws there was none.
    public static func forEach(
        in bytes: ArraySlice<UInt8>, complete: Bool = true, _ take: (H245Message) -> Void
    ) throws(DecodeError) {
        var rest = bytes
        var count = 0
        while !rest.isEmpty, count < 64 {
            do throws(DecodeError) {
                let message = try decode(rest, complete: complete)
                take(message)
                count += 1
                guard message.trailingOctets > 0, message.trailingOctets < rest.count else { return }
                rest = rest.suffix(message.trailingOctets)
            } catch {
                // What follows a good message may be padding.
                guard count == 0 else { return }
                throw error
            }
        }
    }

    private init(_ decoded: PERDecoded, _ kind: PERValue) {
        self.kind = Kind(kind.known)
        let body = kind.chosen
        name = body?.name ?? kind.name
        tree = decoded.value
        problems = decoded.allProblems
        trailingOctets = decoded.trailingOctets
        if let body, !body.isUndecoded {
            isDecoded = true
            content = Content(body, isWhole: decoded.failure == nil) ?? .other
        } else {
            isDecoded = false
            content = .other
        }
    }

    /// Whether bytes begin like a message, as far as they go. For finding the next one after a gap.
    static func looksLikeOne(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        // An extension bit, two bits for the kind, the extension bit of its own alternatives, then their index.
        guard first & 0x80 == 0 else { return false }
        guard first & 0x10 == 0 else { return true }
        let second = bytes.dropFirst().first ?? 0
        switch first >> 5 {
        case 0: return first & 15 <= 10
        case 1: return Int(first & 15) << 1 | Int(second >> 7) <= 18
        case 2: return (first & 15) >> 1 <= 6
        default: return first & 15 <= 13
        }
    }
}
