import Bytes

extension CivilTime {
    /// RFC 3339 with nanoseconds. Only right for a moment made at offset 0.
    public var rfc3339: String {
        var text = OctetText()
        appendRFC3339(to: &text)
        return String(decoding: text.octets, as: UTF8.self)
    }

    /// The same, as octets where they belong.
    func appendRFC3339(to text: inout OctetText) {
        text.append(UInt64(year), digits: 4, then: UInt8(ascii: "-"))
        text.append(UInt64(month), digits: 2, then: UInt8(ascii: "-"))
        text.append(UInt64(day), digits: 2, then: UInt8(ascii: "T"))
        text.append(UInt64(hour), digits: 2, then: UInt8(ascii: ":"))
        text.append(UInt64(minute), digits: 2, then: UInt8(ascii: ":"))
        text.append(UInt64(second), digits: 2, then: UInt8(ascii: "."))
        text.append(UInt64(nanosecond), digits: 9, then: UInt8(ascii: "Z"))
    }
}
