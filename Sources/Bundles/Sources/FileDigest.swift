internal import Crypto

/// What identifies the content of a file: its size and SHA-256, and a secret that only who has the file can make.
public struct FileDigest {
    /// Keeps `secret` apart from the SHA-256 that a bundle tells.
    private static let label = Array("scndoctor redaction key of a capture, version 1\n".utf8)

    private var content = SHA256()
    private var keyed = SHA256()
    public private(set) var size = 0

    public init() {
        keyed.update(data: Self.label)
    }

    public mutating func add(_ octets: ArraySlice<UInt8>) {
        size += octets.count
        content.update(data: octets)
        keyed.update(data: octets)
    }

    /// SHA-256 in hexadecimal digits.
    public var sha256: String {
        content.finalize().map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    /// 32 octets that the SHA-256 above does not tell.
    public var secret: [UInt8] { Array(keyed.finalize()) }

    /// One secret of several files, whatever their order.
    public static func combined(_ secrets: [[UInt8]]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: label)
        for secret in secrets.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(data: secret) }
        return Array(hash.finalize())
    }
}
