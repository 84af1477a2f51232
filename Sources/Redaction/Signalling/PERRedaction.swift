import Decoders

/// Takes out of one PER message, and of the messages in it, what a level says.
struct PERRedaction {
    /// Messages inside of messages.
    static let maximumDepth = 6
    /// Messages inside of one message, all levels together.
    static let maximumInner = 512

    /// Octets behind a message that are no padding.
    static let longestPadding = 8

    let level: RedactionLevel
    /// Whether the capture has all of the message.
    private let isWhole: Bool
    /// Of all messages that were taken.
    var lastLook = LastLook()
    private var inner = 0

    init(level: RedactionLevel, isWhole: Bool = true) {
        self.level = level
        self.isWhole = isWhole
    }

    /// What is known on the way down to a field.
    struct Context {
        /// The octet of the message with which this layer begins.
        let base: Int
        /// Octets of the layer as they were.
        let original: [UInt8]
        /// Ends of open types: where their values end.
        let ends: [Int: Range<Int>]
        let depth: Int
        /// The sender's error: fields may be what others read as something else.
        let isDamaged: Bool
        /// The field around; a list's for its elements.
        var parent = ""
        var holdsKeys = false
        var tunnelsQSIG = false
        /// The local code of an operation of H.450.
        var operation: Int?
    }

    /// The messages of a kind that follow each other in `range` of `octets`; what remains goes from `identities` on.
    /// Returns whether the first one could be told.
    @discardableResult
    mutating func messages(
        _ type: PERMessageType, _ octets: inout [UInt8], _ range: Range<Int>, depth: Int = 0,
        _ source: inout some SubstituteSource
    ) -> Bool {
        let range = range.clamped(to: 0..<octets.count)
        var start = range.lowerBound
        var isTold = false
        inner += 1
        if depth <= Self.maximumDepth, inner <= Self.maximumInner {
            for _ in 0..<64 {
                guard start < range.upperBound,
                    let end = message(type, &octets, start..<range.upperBound, depth, &source)
                else { break }
                isTold = true
                start = end
                // Only H.245 puts several messages into one place (H.245 clause 6).
                guard case .control = type else { break }
            }
        }
        if start < range.upperBound { lastLook.isSound = false }
        if start < range.upperBound, level >= .identities || holdsControl(type) {
            octets.clear(start..<range.upperBound)
        }
        return isTold
    }

    private func holdsControl(_ type: PERMessageType) -> Bool { if case .control = type { true } else { false } }

    /// One message; the octet behind it, nil where not even its kind could be read.
    private mutating func message(
        _ type: PERMessageType, _ octets: inout [UInt8], _ range: Range<Int>, _ depth: Int,
        _ source: inout some SubstituteSource
    ) -> Int? {
        let original = Array(octets[range])
        // Whatever the layer around says: of an open type that is cut, too, what is there is read.
        let decoded = type.decode(original[...], complete: false)
        guard Self.isTold(decoded.value, type) else { return nil }
        var ends: [Int: Range<Int>] = [:]
        for unread in decoded.unread where ends[unread.upperBound] == nil { ends[unread.upperBound] = unread }
        if decoded.failure != nil || decoded.problemCount > 0 { lastLook.isSound = false }
        let isDamaged = isWhole && (decoded.failure != nil || decoded.trailingOctets > Self.longestPadding)
        let context = Context(
            base: range.lowerBound, original: original, ends: ends, depth: depth, isDamaged: isDamaged)
        field(decoded.value, context, &octets, &source)
        // In an H.245 message the part that could not be read may have held keys.
        if level >= .identities || holdsControl(type) {
            for unread in decoded.unread {
                octets.clearBits((unread.lowerBound + context.base * 8)..<(unread.upperBound + context.base * 8))
            }
        }
        return range.upperBound - decoded.trailingOctets
    }

    private static func isTold(_ value: PERValue, _ type: PERMessageType) -> Bool {
        switch type {
        case .h323UserInformation: value[.h323UUPDU]?[.h323MessageBody]?.chosen != nil
        case .ras, .control: value.chosen != nil
        case .openLogicalChannel: value[.forwardLogicalChannelNumber] != nil
        case .supplementaryService: value[.serviceApdu]?.chosen != nil
        case .nameArgument: value[.name]?.chosen != nil
        }
    }

    // MARK: - Fields

    private mutating func field(
        _ value: PERValue, _ context: Context, _ octets: inout [UInt8], _ source: inout some SubstituteSource
    ) {
        switch value.content {
        case .sequence(let fields): children(of: value, fields, context, &octets, &source)
        case .choice(let chosen): children(of: value, [chosen], context, &octets, &source)
        case .list(let elements):
            var inside = context
            inside.parent = value.name
            inside.holdsKeys = context.holdsKeys || FieldClass.keys.contains(value.name)
            for element in elements { field(element, inside, &octets, &source) }
        case .text(let text): self.text(value, text, context, &octets, &source)
        case .octets(let content): self.octets(value, Array(content), context, &octets, &source)
        case .bitString(_, let count):
            guard level >= .identities || context.holdsKeys, !FieldClass.keptBits.contains(value.name) else { return }
            clear(value, last: count, context, &octets)
        case .largeInteger(let content):
            if level >= .identities { clear(value, last: content.count * 8, context, &octets) }
        case .undecoded(_, let content):
            if level >= .identities || context.holdsKeys { clear(value, last: content.count * 8, context, &octets) }
        case .integer:
            if level >= .identities, FieldClass.genericIntegers.contains(value.name) {
                genericInteger(value, context, &octets)
            }
        case .objectIdentifier(let arcs):
            if level >= .identities { objectIdentifier(value, arcs, context, &octets) }
        case .null, .boolean, .enumerated, .failed: return
        }
    }

    /// One that is too long for any, or not that of the protocol where it should be, is something else.
    private func objectIdentifier(_ value: PERValue, _ arcs: [Int], _ context: Context, _ octets: inout [UInt8]) {
        let start = (value.bits.lowerBound + 7) / 8 * 8 + 8
        let count = Swift.max(end(of: value, context) - start, 0)
        let isProtocol = value.name == "protocolIdentifier"
        if count > (isProtocol ? 8 : 16) * 8 || (isProtocol && !arcs.starts(with: [0, 0, 8])) {
            clear(value, last: count, context, &octets)
        }
    }

    private mutating func children(
        of value: PERValue, _ fields: [PERValue], _ context: Context, _ octets: inout [UInt8],
        _ source: inout some SubstituteSource
    ) {
        var inside = context
        // A list's element has a number for a name.
        if value.name.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? false { inside.parent = value.name }
        inside.holdsKeys = context.holdsKeys || FieldClass.keys.contains(value.name)
        if value.known == .tunnelledSignallingMessage { inside.tunnelsQSIG = Self.tunnelsQSIG(value) }
        if let code = value[.opcode] { inside.operation = code[.local]?.integer }
        for child in fields { field(child, inside, &octets, &source) }
    }

    private static func tunnelsQSIG(_ value: PERValue) -> Bool {
        let identifier = value[.tunnelledProtocolID]?[.id]?.chosen
        return identifier?.arcs == [1, 3, 12, 9] || identifier?[.protocolType]?.text?.uppercased() == "QSIG"
    }
}
