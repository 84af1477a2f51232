import Bytes

extension Q931Message {
    /// The elements up to the end or the first error (Q.931 clauses 4.5.1 to 4.5.4).
    static func elements(
        _ reader: inout ByteReader, complete: Bool
    ) -> ([Q931InformationElement], problem: DecodeError?) {
        var elements: [Q931InformationElement] = []
        elements.reserveCapacity(Swift.min(8, reader.remaining / 2))
        var locked: UInt8 = 0
        var once: UInt8?
        do throws(DecodeError) {
            while !reader.isAtEnd {
                guard elements.count < maximumElements else {
                    throw DecodeError(.limit, at: reader.offset, "information elements")
                }
                let codeset = once ?? locked
                once = nil
                let (element, isCut) = try next(&reader, codeset: codeset)
                elements.append(element)
                if isCut { throw DecodeError(.truncated, at: reader.offset, "information element") }
                // A shift is itself an element of codeset 0 (clauses 4.5.3 and 4.5.4).
                if element.isSingleOctet, element.identifier == 0x90, let value = element.content.first {
                    if value & 8 != 0 { once = value & 7 } else { locked = value & 7 }
                }
            }
            return (elements, nil)
        } catch {
            let reason: DecodeError.Reason = error.reason == .truncated && complete ? .malformed : error.reason
            return (elements, DecodeError(reason, at: error.offset, error.field))
        }
    }

    /// One element. If its length goes beyond the end it is cut: then it has what is there.
    private static func next(
        _ reader: inout ByteReader, codeset: UInt8
    ) throws(DecodeError) -> (Q931InformationElement, isCut: Bool) {
        let offset = reader.offset
        let identifier = try reader.uint8("information element identifier")
        if identifier & 0x80 != 0 {
            // Type 2 (0xA0 to 0xAF) is all identifier, type 1 carries a value in its low bits.
            let isType2 = identifier & 0x70 == 0x20
            let element = Q931InformationElement(
                identifier: isType2 ? identifier : identifier & 0xF0, codeset: identifier & 0x70 == 0x10 ? 0 : codeset,
                content: isType2 ? [] : [identifier & 15], offset: offset, isSingleOctet: true)
            return (element, false)
        }
        // H.225.0 clause 7.2.2.31 gives User-user a length of two octets.
        let isUserUser = codeset == 0 && identifier == 0x7E
        let length =
            isUserUser
            ? Int(try reader.uint16("User-user length")) : Int(try reader.uint8("information element length"))
        let isCut = length > reader.remaining
        let content = isCut ? reader.rest() : try reader.take(length, "information element")
        let element = Q931InformationElement(
            identifier: identifier, codeset: codeset, content: content, offset: offset, isSingleOctet: false)
        return (element, isCut)
    }
}
