import Bytes

/// One packet of a compound: the common header (RFC 3550 clause 6.4.1) and what is behind it.
public struct RTCPPacket: Sendable, Equatable {
    /// Packet types of RFC 3550 clause 12.1 and RFC 3611 clause 2.
    public static let senderReport: UInt8 = 200
    public static let receiverReport: UInt8 = 201
    public static let sourceDescription: UInt8 = 202
    public static let goodbye: UInt8 = 203
    public static let applicationDefined: UInt8 = 204
    public static let extendedReport: UInt8 = 207
    /// Octets of the common header.
    static let headerLength = 4

    public enum Content: Sendable, Equatable {
        /// A sender report, or a receiver report, which is one without sender information.
        case report(RTCPReport)
        case sourceDescription(RTCPSourceDescription)
        case goodbye(RTCPGoodbye)
        case extendedReport(RTCPExtendedReport)
        /// Another type, passed over by its length, or a packet of which not even the beginning can be read.
        case other
    }

    /// Octets from the beginning of the datagram.
    public let offset: Int
    /// PT.
    public let type: UInt8
    /// The five bits that count report blocks, chunks or sources, or have a meaning of their own.
    public let count: UInt8
    public let hasPadding: Bool
    /// Octets with the header, as the length field says.
    public let length: Int
    /// Octets of padding at its end.
    public private(set) var paddingLength = 0
    public private(set) var content = Content.other

    init(offset: Int, type: UInt8, count: UInt8, hasPadding: Bool, length: Int) {
        self.offset = offset
        self.type = type
        self.count = count
        self.hasPadding = hasPadding
        self.length = length
    }

    /// The name in the standards.
    public var name: String? {
        switch type {
        case Self.senderReport: "Sender Report"
        case Self.receiverReport: "Receiver Report"
        case Self.sourceDescription: "Source Description"
        case Self.goodbye: "Goodbye"
        case Self.applicationDefined: "Application-Defined"
        // RFC 4585 clause 6.1.
        case 205: "Transport Layer Feedback"
        case 206: "Payload-Specific Feedback"
        case Self.extendedReport: "Extended Report"
        default: nil
        }
    }

    /// Reads what is behind the header; keeps what was read before an error, and returns that.
    /// - Parameter octets: the packet from its header on, as far as it was captured.
    mutating func read(_ octets: ArraySlice<UInt8>) -> DecodeError? {
        let isWhole = octets.count == length
        var content = Content.other
        do throws(DecodeError) {
            if hasPadding, isWhole { paddingLength = try padding(octets) }
            var reader = ByteReader(octets.dropLast(paddingLength))
            try reader.skip(Self.headerLength, "RTCP header")
            defer { self.content = content }
            switch type {
            case Self.senderReport, Self.receiverReport:
                var report = RTCPReport(ssrc: try reader.uint32("SSRC of sender"))
                defer { content = .report(report) }
                try report.read(&reader, count: Int(count), isSender: type == Self.senderReport)
            case Self.sourceDescription:
                var description = RTCPSourceDescription()
                defer { content = .sourceDescription(description) }
                try description.read(&reader, count: Int(count))
            case Self.goodbye:
                var goodbye = RTCPGoodbye()
                defer { content = .goodbye(goodbye) }
                try goodbye.read(&reader, count: Int(count))
            case Self.extendedReport:
                var report = RTCPExtendedReport(ssrc: try reader.uint32("SSRC"))
                defer { content = .extendedReport(report) }
                try report.read(&reader)
            default: break
            }
            return isWhole ? nil : DecodeError(.truncated, at: offset + octets.count, "RTCP packet")
        } catch {
            // A field beyond the end of a whole packet is the sender's fault.
            let reason = error.reason == .truncated && isWhole ? DecodeError.Reason.malformed : error.reason
            return DecodeError(reason, at: offset + error.offset, error.field)
        }
    }

    /// RFC 3550 clause 6.4.1: the last octet counts the octets of padding, itself included, a multiple of four.
    private func padding(_ octets: ArraySlice<UInt8>) throws(DecodeError) -> Int {
        guard let last = octets.last, last > 0, last % 4 == 0, Int(last) <= length - Self.headerLength else {
            throw DecodeError(.malformed, at: length - 1, "padding")
        }
        return Int(last)
    }
}
