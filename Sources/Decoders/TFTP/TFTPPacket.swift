public import Bytes

/// One TFTP packet (RFC 1350) with the options of RFC 2347.
public enum TFTPPacket: Sendable, Equatable {
    public struct Option: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    public struct Request: Sendable, Equatable {
        public let filename: String
        /// "octet", "netascii", "mail", as sent.
        public let mode: String
        public let options: [Option]
    }

    case readRequest(Request)
    case writeRequest(Request)
    /// Block number, and octets of data.
    case data(block: UInt16, count: Int)
    case acknowledgment(block: UInt16)
    case error(code: UInt16, message: String)
    case optionAcknowledgment([Option])

    /// Options that are read of one packet.
    static let maximumOptions = 16
    /// Octets of a file name or of an error's message that are kept.
    public static let maximumText = 512

    public static func decode(_ payload: ArraySlice<UInt8>, complete: Bool = true) throws(DecodeError) -> TFTPPacket {
        var reader = ByteReader(payload)
        let opcode = try reader.tftpWord(complete, "Opcode")
        switch opcode {
        case 1, 2:
            let filename = try reader.tftpString(complete, "Filename")
            let mode = try reader.tftpString(complete, "Mode")
            guard !filename.isEmpty, isMode(mode) else { throw DecodeError(.malformed, at: 2, "Filename and Mode") }
            let request = Request(filename: filename, mode: mode, options: try options(&reader, complete))
            return opcode == 1 ? .readRequest(request) : .writeRequest(request)
        case 3:
            let block = try reader.tftpWord(complete, "Block")
            return .data(block: block, count: reader.remaining)
        case 4: return .acknowledgment(block: try reader.tftpWord(complete, "Block"))
        case 5:
            let code = try reader.tftpWord(complete, "ErrorCode")
            return .error(code: code, message: try reader.tftpString(complete, "ErrMsg"))
        case 6: return .optionAcknowledgment(try options(&reader, complete))
        default: throw DecodeError(.malformed, at: 0, "Opcode")
        }
    }

    private static func isMode(_ mode: String) -> Bool {
        ["octet", "netascii", "mail"].contains(mode.lowercased())
    }

    private static func options(_ reader: inout ByteReader, _ complete: Bool) throws(DecodeError) -> [Option] {
        var result: [Option] = []
        while !reader.isAtEnd, result.count < maximumOptions {
            let name = try reader.tftpString(complete, "Option")
            // Padding behind a request is no option.
            if name.isEmpty { break }
            result.append(Option(name: name, value: try reader.tftpString(complete, "Option value")))
        }
        return result
    }

    /// The name in RFC 1350 and 2347.
    public var name: String {
        switch self {
        case .readRequest: "Read Request"
        case .writeRequest: "Write Request"
        case .data: "Data Packet"
        case .acknowledgment: "Acknowledgement"
        case .error: "Error Code"
        case .optionAcknowledgment: "Option Acknowledgement"
        }
    }

    public var opcode: UInt16 {
        switch self {
        case .readRequest: 1
        case .writeRequest: 2
        case .data: 3
        case .acknowledgment: 4
        case .error: 5
        case .optionAcknowledgment: 6
        }
    }

    /// RFC 1350, appendix, and RFC 2347.
    public static func errorName(_ code: UInt16) -> String? {
        let names = [
            "Not defined", "File not found", "Access violation", "Disk full or allocation exceeded",
            "Illegal TFTP operation", "Unknown transfer ID", "File already exists", "No such user",
            "Option negotiation failed",
        ]
        return Int(code) < names.count ? names[Int(code)] : nil
    }
}

extension ByteReader {
    fileprivate mutating func tftpWord(_ complete: Bool, _ field: StaticString) throws(DecodeError) -> UInt16 {
        guard remaining >= 2 else { throw DecodeError(complete ? .malformed : .truncated, at: offset, field) }
        return try uint16(field)
    }

    /// Text up to a zero octet; what is longer than the cap is cut.
    fileprivate mutating func tftpString(_ complete: Bool, _ field: StaticString) throws(DecodeError) -> String {
        let start = offset
        let rest = bytes[position...]
        guard let end = rest.firstIndex(of: 0) else {
            throw DecodeError(complete ? .malformed : .truncated, at: start, field)
        }
        let text = try take(end - position, field)
        try skip(1, field)
        return String(decoding: text.prefix(TFTPPacket.maximumText), as: UTF8.self)
    }
}
