/// Text out of a file for a terminal: UTF-8, cut at `maximum` bytes and at a zero octet, and without control
/// characters, which could otherwise drive the terminal.
func printable(_ bytes: some Sequence<UInt8>, maximum: Int) -> String {
    let text = String(decoding: bytes.prefix(maximum).prefix { $0 != 0 }, as: UTF8.self)
    let clean = text.unicodeScalars.allSatisfy { !isControl($0) }
    guard !clean else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
}
