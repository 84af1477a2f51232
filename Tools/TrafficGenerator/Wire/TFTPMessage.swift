/// TFTP packets (RFC 1350, options of RFC 2347).
enum TFTPMessage {
    static func request(_ file: String, isWrite: Bool, options: [(String, String)]) -> [UInt8] {
        [0, isWrite ? 2 : 1] + text(file) + text("octet") + options.flatMap { text($0.0) + text($0.1) }
    }

    static func data(_ block: UInt16, _ octets: [UInt8]) -> [UInt8] { word(3, block) + octets }

    static func acknowledgment(_ block: UInt16) -> [UInt8] { word(4, block) }

    static func error(_ code: UInt16, _ message: String) -> [UInt8] { word(5, code) + text(message) }

    static func optionAcknowledgment(_ options: [(String, String)]) -> [UInt8] {
        [0, 6] + options.flatMap { text($0.0) + text($0.1) }
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }

    private static func word(_ opcode: UInt8, _ value: UInt16) -> [UInt8] {
        var bytes: [UInt8] = [0, opcode]
        bytes.append16(value)
        return bytes
    }
}
