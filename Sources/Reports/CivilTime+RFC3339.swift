extension CivilTime {
    /// RFC 3339 with nanoseconds. Only right for a moment made at offset 0.
    public var rfc3339: String {
        var octets: [UInt8] = []
        octets.append(addingCapacity: Self.rfc3339Length) { appendRFC3339(to: &$0) }
        return String(decoding: octets, as: UTF8.self)
    }

    static let rfc3339Length = 30

    /// The same, as octets where they belong.
    func appendRFC3339(to octets: inout OutputSpan<UInt8>) {
        DecimalDigits.append(UInt64(year), digits: 4, to: &octets)
        octets.append(UInt8(ascii: "-"))
        DecimalDigits.append(UInt64(month), digits: 2, to: &octets)
        octets.append(UInt8(ascii: "-"))
        DecimalDigits.append(UInt64(day), digits: 2, to: &octets)
        octets.append(UInt8(ascii: "T"))
        DecimalDigits.append(UInt64(hour), digits: 2, to: &octets)
        octets.append(UInt8(ascii: ":"))
        DecimalDigits.append(UInt64(minute), digits: 2, to: &octets)
        octets.append(UInt8(ascii: ":"))
        DecimalDigits.append(UInt64(second), digits: 2, to: &octets)
        octets.append(UInt8(ascii: "."))
        DecimalDigits.append(UInt64(nanosecond), digits: 9, to: &octets)
        octets.append(UInt8(ascii: "Z"))
    }
}
