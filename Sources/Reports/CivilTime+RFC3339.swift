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
        text.append(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, nanosecond: nanosecond)
    }
}
