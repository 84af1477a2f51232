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
        case .h323UserInformation: value["h323-uu-pdu"]?["h323-message-body"]?.chosen != nil
        case .ras, .control: value.chosen != nil
        case .openLogicalChannel: value["forwardLogicalChannelNumber"] != nil
        case .supplementaryService: value["serviceApdu"]?.chosen != nil
        case .nameArgument: value["name"]?.chosen != nil
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
        if value.name == "tunnelledSignallingMessage" { inside.tunnelsQSIG = Self.tunnelsQSIG(value) }
        if let code = value["opcode"] { inside.operation = code["local"]?.integer }
        for child in fields { field(child, inside, &octets, &source) }
    }

    private static func tunnelsQSIG(_ value: PERValue) -> Bool {
        let identifier = value["tunnelledProtocolID"]?["id"]?.chosen
        return identifier?.arcs == [1, 3, 12, 9] || identifier?["protocolType"]?.text?.uppercased() == "QSIG"
    }

    private mutating func text(
        _ value: PERValue, _ text: String, _ context: Context, _ octets: inout [UInt8],
        _ source: inout some SubstituteSource
    ) {
        guard level >= .identities || context.holdsKeys, !text.isEmpty else { return }
        if FieldClass.keptText.contains(value.name), text.utf8.count <= 64, !context.holdsKeys { return }
        let units = Array(text.utf16)
        guard let (start, alphabet) = place(value, text, units.count, context) else {
            // Cannot be, unless it came in fragments.
            return octets.clearBits(range(value, context))
        }
        lastLook.note(units)
        // A hook flash (H.245 clause 8.14) is no key.
        let substitute = context.holdsKeys ? units.map { $0 == 0x21 ? $0 : 0x30 } : Substitutes.text(units, &source)
        guard substitute.count == units.count else { return octets.clearBits(range(value, context)) }
        let width = alphabet.width
        for (index, unit) in substitute.enumerated() {
            let raw = alphabet.raw(unit) ?? alphabet.raw(alphabet.width > 4 ? 0x78 : 0x30) ?? 0
            octets.setBits(start + context.base * 8 + index * width, width, raw)
        }
    }

    /// Where the characters of a text lie in its layer, and in which alphabet: the one by which they read as the text.
    private func place(
        _ value: PERValue, _ text: String, _ count: Int, _ context: Context
    ) -> (start: Int, PERAlphabet)? {
        let end = end(of: value, context)
        for alphabet in PERAlphabet.all {
            let start = end - count * alphabet.width
            guard start >= value.bits.lowerBound else { continue }
            var units: [UInt16] = []
            for index in 0..<count {
                guard let raw = context.original.bits(start + index * alphabet.width, alphabet.width),
                    let unit = alphabet.unit(raw)
                else { break }
                units.append(unit)
            }
            if units.count == count, String(decoding: units, as: UTF16.self) == text { return (start, alphabet) }
        }
        return nil
    }

    private mutating func octets(
        _ value: PERValue, _ content: [UInt8], _ context: Context, _ octets: inout [UInt8],
        _ source: inout some SubstituteSource
    ) {
        guard !content.isEmpty else { return }
        let start = end(of: value, context) - content.count * 8
        guard start >= value.bits.lowerBound, Self.read(context.original, start, content.count) == content else {
            // It came in fragments.
            if level >= .identities || context.holdsKeys { octets.clearBits(range(value, context)) }
            return
        }
        let place = start + context.base * 8
        if place % 8 == 0, message(in: value, place / 8, content.count, context, &octets, &source) { return }
        guard let substitute = substitute(for: value, content, context, &source) else { return }
        for (index, octet) in substitute.enumerated() {
            octets.setBits(place + index * 8, 8, UInt64(octet))
        }
    }

    /// What stands for an octet string, nil where it stays.
    private func substitute(
        for value: PERValue, _ content: [UInt8], _ context: Context, _ source: inout some SubstituteSource
    ) -> [UInt8]? {
        // The elements of a list are what the list is.
        let name = value.name.utf8.first.map { (0x30...0x39).contains($0) } ?? false ? context.parent : value.name
        let zeros = content.map { _ in UInt8(0) }
        if context.holdsKeys { return zeros }
        guard level >= .identities else { return nil }
        if FieldClass.keptOctets.contains(name) { return nil }
        if name == "simpleName" { return Substitutes.text(content, &source) }
        if name == "releaseCompleteCauseIE" { return Q931Redaction.cause(content) }
        if FieldClass.addresses.contains(name), content.count == 4 || content.count == 16 {
            return level >= .addresses || context.isDamaged ? Substitutes.address(content, &source) : nil
        }
        if FieldClass.identifiers.contains(name), content.count == 16 {
            return level >= .addresses || context.isDamaged ? Substitutes.identifier(content, &source) : nil
        }
        if FieldClass.nodes.contains(name), level < .addresses { return nil }
        return zeros
    }

    /// A message in an octet string; false where there is none to be looked for.
    private mutating func message(
        in value: PERValue, _ start: Int, _ count: Int, _ context: Context, _ octets: inout [UInt8],
        _ source: inout some SubstituteSource
    ) -> Bool {
        let range = start..<(start + count)
        let depth = context.depth + 1
        switch context.parent {
        case FieldClass.fastStart: messages(.openLogicalChannel, &octets, range, depth: depth, &source)
        case _ where FieldClass.tunnels.contains(context.parent):
            messages(.control, &octets, range, depth: depth, &source)
        case FieldClass.supplementaryServices:
            messages(.supplementaryService, &octets, range, depth: depth, &source)
        case FieldClass.tunnelledMessages where context.tunnelsQSIG && depth <= Self.maximumDepth:
            var tunnelled = Array(octets[range])
            var redaction = Q931Redaction(self)
            redaction.message(&tunnelled, depth: depth, &source)
            self = redaction.per
            octets.replaceSubrange(range, with: tunnelled)
        case _ where value.name == "argument" && (context.operation.map { (0...3).contains($0) } ?? false):
            // H.450.8: callingName, alertingName, connectedName, busyName.
            guard level >= .identities else { return true }
            messages(.nameArgument, &octets, range, depth: depth, &source)
        default: return false
        }
        return true
    }

    // MARK: - Places

    /// Where the value of a field ends: before what is left of its open type.
    private func end(of value: PERValue, _ context: Context) -> Int {
        guard let unread = context.ends[value.bits.upperBound], unread.lowerBound >= value.bits.lowerBound else {
            return value.bits.upperBound
        }
        return unread.lowerBound
    }

    private func range(_ value: PERValue, _ context: Context) -> Range<Int> {
        (value.bits.lowerBound + context.base * 8)..<(value.bits.upperBound + context.base * 8)
    }

    private func clear(_ value: PERValue, last count: Int, _ context: Context, _ octets: inout [UInt8]) {
        let end = end(of: value, context)
        let start = Swift.max(end - count, value.bits.lowerBound)
        guard start < end else { return }
        octets.clearBits((start + context.base * 8)..<(end + context.base * 8))
    }

    /// Its bits, without the length in front of number32 (X.691 clause 11.5.7.4).
    private func genericInteger(_ value: PERValue, _ context: Context, _ octets: inout [UInt8]) {
        let count =
            switch value.name {
            case "number8": 8
            case "number16": 16
            default: value.bits.upperBound - (value.bits.lowerBound + 2 + 7) / 8 * 8
            }
        clear(value, last: Swift.max(count, 0), context, &octets)
    }

    private static func read(_ octets: [UInt8], _ start: Int, _ count: Int) -> [UInt8] {
        (0..<count).compactMap { octets.bits(start + $0 * 8, 8).map { UInt8(truncatingIfNeeded: $0) } }
    }
}
