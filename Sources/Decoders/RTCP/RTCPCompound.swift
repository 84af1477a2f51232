public import Bytes

/// The RTCP packets of one datagram (RFC 3550 clause 6.1).
public struct RTCPCompound: Sendable, Equatable {
    /// Packets that are read of one datagram.
    public static let maximumPackets = 64
    /// Packet types that share a port with RTP without being taken for it (RFC 5761 clause 4).
    static let types: ClosedRange<UInt8> = 192...223

    public private(set) var packets: [RTCPPacket] = []
    /// What ended the decoding: all in front of it is in `packets`, the packet in which it lies as far as it goes.
    public private(set) var error: DecodeError?

    /// - Parameter payload: the UDP payload, as far as it was captured.
    /// - Parameter declared: octets of payload by the headers in front. What lies beyond them is malformed, what only
    ///   the capture lacks is truncated.
    public static func decode(_ payload: ArraySlice<UInt8>, declared: Int) -> RTCPCompound {
        var compound = RTCPCompound()
        do throws(DecodeError) {
            try compound.read(payload.prefix(Swift.max(declared, 0)), declared: declared)
        } catch {
            compound.error = error
        }
        return compound
    }

    private mutating func read(_ payload: ArraySlice<UInt8>, declared: Int) throws(DecodeError) {
        var offset = 0
        while offset < declared {
            guard packets.count < Self.maximumPackets else { throw DecodeError(.limit, at: offset, "RTCP packet") }
            var reader = ByteReader(payload.dropFirst(offset))
            guard reader.remaining >= RTCPPacket.headerLength else {
                let isCut = declared - offset >= RTCPPacket.headerLength
                throw DecodeError(isCut ? .truncated : .malformed, at: offset, "RTCP header")
            }
            let first = try reader.uint8("version (V)")
            guard first >> 6 == 2 else { throw DecodeError(.malformed, at: offset, "version (V)") }
            let type = try reader.uint8("packet type (PT)")
            guard Self.types.contains(type) else { throw DecodeError(.malformed, at: offset + 1, "packet type (PT)") }
            let length = 4 * (Int(try reader.uint16("length")) + 1)
            guard length <= declared - offset else { throw DecodeError(.malformed, at: offset + 2, "length") }
            let hasPadding = first & 0x20 != 0
            // Only what a cipher fills up is padded, and that is the end.
            guard !hasPadding || length == declared - offset else {
                throw DecodeError(.malformed, at: offset, "padding (P)")
            }
            var packet = RTCPPacket(
                offset: offset, type: type, count: first & 0x1F, hasPadding: hasPadding, length: length)
            let failure = packet.read(payload.dropFirst(offset).prefix(length))
            packets.append(packet)
            if let failure { throw failure }
            offset += length
        }
    }
}

extension RTCPCompound {
    /// False for octets that have not the form of RTCP by their first two: nearly all of other traffic.
    public static func mayHaveForm(_ payload: RawSpan) -> Bool {
        guard let head = try? payload.uint16(at: 0), head >> 14 == 2 else { return false }
        let type = UInt8(truncatingIfNeeded: head)
        return type == RTCPPacket.senderReport || type == RTCPPacket.receiverReport
            || type == RTCPPacket.extendedReport
    }

    /// Whether octets have the form of RTCP, by the header checks of RFC 3550 A.2 and the lengths of its reports:
    /// a sender, receiver or extended report first, version 2 everywhere, lengths that fill the datagram. Random octets
    /// pass about once in ten million times. Allocates nothing.
    /// - Parameters:
    ///   - payload: the UDP payload as far as it was captured: what the capture cut off counts as well formed.
    ///   - declared: octets of payload by the headers in front.
    public static func hasForm(_ payload: RawSpan, declared: Int) -> Bool {
        guard declared >= 8, payload.byteCount >= 4, payload.byteCount <= declared else { return false }
        var offset = 0
        for index in 0..<maximumPackets {
            guard offset < declared else { return true }
            guard let head = try? payload.uint32(at: offset) else {
                return index > 0 && declared - offset >= 4
            }
            let type = UInt8(truncatingIfNeeded: head >> 16)
            let length = 4 * (Int(head & 0xFFFF) + 1)
            guard head >> 30 == 2, types.contains(type), length <= declared - offset else { return false }
            guard head >> 29 & 1 == 0 || length == declared - offset else { return false }
            let blocks = Int(head >> 24 & 0x1F) * RTCPReportBlock.length
            switch type {
            case RTCPPacket.senderReport: guard length >= 28 + blocks else { return false }
            case RTCPPacket.receiverReport: guard length >= 8 + blocks else { return false }
            case RTCPPacket.extendedReport: guard length >= 8 else { return false }
            default: guard index > 0 else { return false }
            }
            offset += length
        }
        return offset >= declared
    }
}
