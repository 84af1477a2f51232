/// Text of a signalling field. UTF-8 where it is valid, otherwise one octet a character (ISO 8859-1). Trailing NULs and
/// blanks, with which some senders pad, are dropped. Control characters are kept: who prints it must mind them.
func signallingText(_ octets: ArraySlice<UInt8>) -> String {
    var octets = octets
    while let last = octets.last, last == 0 || last == 0x20 { octets.removeLast() }
    if let text = String(validating: octets, as: UTF8.self) { return text }
    return PERDecoder.latin1(octets)
}
