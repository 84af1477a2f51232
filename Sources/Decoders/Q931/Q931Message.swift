public import Bytes

/// A call signalling message (Q.931 clause 4, H.225.0 clause 7).
public struct Q931Message: Sendable {
    /// More elements than any message needs.
    static let maximumElements = 256

    /// Call reference value, without its flag. 0 is the global one.
    public let callReference: Int
    /// The flag: set in messages of the side that did not choose the call reference, to the side that did.
    public let isFromDestination: Bool
    public let type: Q931MessageType
    /// All elements in order, unknown ones too.
    public let elements: [Q931InformationElement]
    /// Why decoding stopped before the end; `elements` has what came before.
    public let problem: DecodeError?

    /// Nil when the element is absent or has no digits.
    public var callingNumber: String? { callingContent.flatMap { Q931Message.digits($0) } }
    public var calledNumber: String? { calledContent.flatMap { Q931Message.digits($0) } }
    public var causeLocation: Int? { cause?.location }

    /// The first element with this identifier in codeset 0.
    public func element(_ identifier: UInt8) -> Q931InformationElement? {
        elements.first { $0.identifier == identifier && $0.codeset == 0 }
    }

    /// - Parameter complete: whether the bytes are the whole message; if not, running out of them is the capture's
    ///   fault (`truncated`), otherwise the sender's (`malformed`).
    /// - Throws: when there is no header. An error behind it is in `problem`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> Q931Message {
        var reader = ByteReader(bytes)
        do throws(DecodeError) {
            guard try reader.uint8("protocol discriminator") == 0x08 else {
                throw DecodeError(.malformed, at: 0, "protocol discriminator")
            }
            let length = try reader.uint8("call reference length") & 15
            // Two octets in H.225.0 clause 7.2.2.4; Q.931 has one as well, and none for the dummy reference.
            guard length <= 2 else { throw DecodeError(.malformed, at: 1, "call reference length") }
            let raw = try reader.take(Int(length), "call reference")
            let type = Q931MessageType(rawValue: try reader.uint8("message type"))
            let (elements, problem) = Q931Message.elements(&reader, complete: complete)
            let flag = (raw.first ?? 0) & 0x80 != 0
            let value = raw.reduce(0) { $0 << 8 | Int($1) } & (length == 2 ? 0x7FFF : 0x7F)
            return Q931Message(value, flag, type, elements, problem)
        } catch {
            throw error.reason == .truncated && complete
                ? DecodeError(.malformed, at: error.offset, error.field) : error
        }
    }

    private init(
        _ callReference: Int, _ flag: Bool, _ type: Q931MessageType, _ elements: [Q931InformationElement],
        _ problem: DecodeError?
    ) {
        self.callReference = callReference
        self.isFromDestination = flag
        self.type = type
        self.elements = elements
        self.problem = problem
    }

    /// The text of a Display element, nil where it has none.
    ///
    /// Some vendors put the charset octet of other variants in front (0x80 and above), which no text begins with.
    public static func display(_ content: ArraySlice<UInt8>) -> String? {
        let hasCharset = content.first.map { (0x80...0xBF).contains($0) } ?? false
        let text = signallingText(hasCharset ? content.dropFirst() : content)
        return text.isEmpty ? nil : text
    }

    /// The digits of a Calling party number or Called party number element, nil where it has none.
    public static func digits(_ content: ArraySlice<UInt8>) -> String? {
        Q931Number(content).flatMap { $0.digits.isEmpty ? nil : $0.digits }
    }

    /// The name of the type of a message that is tunnelled, nil where there is no header or the type is unknown.
    static func typeName(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.first == 0x08, let length = bytes.dropFirst().first, length & 15 <= 2 else { return nil }
        return bytes.dropFirst(2 + Int(length & 15)).first.flatMap { Q931MessageType(rawValue: $0).name }
    }

    /// Whether bytes begin like a message of this kind, as far as they go. For finding the next one after a gap.
    static func looksLikeOne(_ bytes: ArraySlice<UInt8>) -> Bool {
        var bytes = bytes
        guard bytes.popFirst() == 0x08 else { return false }
        guard let length = bytes.popFirst() else { return true }
        guard length == 2 else { return false }
        guard bytes.count > 2 else { return true }
        return Q931MessageType(rawValue: bytes[bytes.startIndex + 2]).name != nil
    }
}

// What the elements say, looked up as it is asked for.
extension Q931Message {
    public var cause: Q931Cause? { content(0x08).flatMap { Q931Cause($0) } }

    /// Nil when the element is absent or empty.
    public var displayText: String? {
        displayContent.flatMap { Q931Message.display($0) }
    }

    public var calling: Q931Number? { callingContent.flatMap { Q931Number($0) } }

    public var called: Q931Number? { calledContent.flatMap { Q931Number($0) } }

    // What is in these elements: parts of the message.
    public var displayContent: ArraySlice<UInt8>? { content(0x28) }
    public var callingContent: ArraySlice<UInt8>? { content(0x6C) }
    public var calledContent: ArraySlice<UInt8>? { content(0x70) }

    public var bearerCapability: Q931BearerCapability? { content(0x04).flatMap { Q931BearerCapability($0) } }

    /// Keypad facility: digits that are sent one by one.
    public var keypad: String? { content(0x2C).map { signallingText($0) } }

    /// Progress description (Q.931 clause 4.5.23): 1 not end-to-end ISDN, 8 in-band information available, ...
    public var progress: Int? { content(0x1E).flatMap { $0.dropFirst().first }.map { Int($0 & 0x7F) } }

    /// Signal value (Q.931 clause 4.5.28): 1 ring back tone, 4 busy tone, ...
    public var signal: Int? { content(0x34)?.first.map { Int($0) } }

    /// Notification description (Q.931 clause 4.5.22): 0 user suspended, 121 (0x79) remote hold (Q.953), ...
    public var notification: Int? { content(0x27)?.first.map { Int($0 & 0x7F) } }

    /// Call state of a STATUS (Q.931 clause 4.5.7).
    public var callState: Int? { content(0x14)?.first.map { Int($0 & 0x3F) } }

    /// The User-user element: protocol discriminator (5 for H.323), then H323-UserInformation.
    public var userUser: ArraySlice<UInt8>? { content(0x7E) }

    private func content(_ identifier: UInt8) -> ArraySlice<UInt8>? {
        for index in elements.indices
        where elements[index].identifier == identifier && elements[index].codeset == 0
            && !elements[index].isSingleOctet
        {
            return elements[index].content
        }
        return nil
    }
}
