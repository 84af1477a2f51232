import Decoders

// Texts and octet strings: what stands for them, and the messages that some of them hold.
extension PERRedaction {
    mutating func text(
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

    mutating func octets(
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
}
