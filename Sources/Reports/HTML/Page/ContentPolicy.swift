import Crypto

/// What a browser may do with the page: show it, with its own style and its own script, and nothing else. Whatever got
/// onto the page in spite of all escaping could not run, load or send anything.
struct ContentPolicy {
    let text: String

    /// - Parameters:
    ///   - style: the content of the page's only style element, octet by octet.
    ///   - script: the content of its only script element.
    init(style: String, script: String) {
        text =
            "default-src 'none'; style-src '\(Self.source(style))'; script-src '\(Self.source(script))'; "
            + "img-src data:; base-uri 'none'; form-action 'none'"
    }

    /// "sha256-..." (Content Security Policy Level 3, 2.3.1: hash-source).
    static func source(_ content: String) -> String {
        "sha256-" + base64(Array(SHA256.hash(data: Array(content.utf8))))
    }

    /// RFC 4648 clause 4.
    static func base64(_ octets: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        for start in stride(from: 0, to: octets.count, by: 3) {
            let group = octets[start..<min(start + 3, octets.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for index in 0..<4 {
                result.append(index <= group.count ? letters[Int(bits >> UInt32(18 - 6 * index)) & 63] : "=")
            }
        }
        return result
    }
}
