/// Text of a signalling field. UTF-8 where it is valid, otherwise one octet a character (ISO 8859-1). Trailing NULs and
/// blanks, with which some senders pad, are dropped. Control characters are kept: who prints it must mind them.
func signallingText(_ octets: ArraySlice<UInt8>) -> String {
    var end = octets.endIndex
    while end > octets.startIndex, octets[end - 1] == 0 || octets[end - 1] == 0x20 { end -= 1 }
    // A part of the same memory: to take octets off the end would copy all of it.
    let kept = octets[..<end]
    if kept.allSatisfy({ $0 < 0x80 }) { return String(decoding: kept, as: UTF8.self) }
    return String(validating: kept, as: UTF8.self) ?? PERDecoder.latin1(kept)
}
