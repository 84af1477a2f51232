import Bytes

/// What nearly every datagram of RTCP is: sender and receiver reports and names of sources, whole and well formed. Read
/// where it lies, for every stream has one every few seconds; `RTCPCompound` reads the same of it, and all others.
public struct RTCPUsual: BitwiseCopyable, Sendable {
    public enum Part {
        /// The sender information of a sender report.
        case sender(ssrc: UInt32, RTCPSenderInformation)
        /// A report block of either report.
        case block(by: UInt32, RTCPReportBlock)
        /// The canonical name of a source: where in the datagram its octets lie.
        case name(ssrc: UInt32, Range<Int>)
    }

    /// Where the next packet begins.
    private var packet = 0
    /// Where the next block or chunk of the current packet begins, and how many there are.
    private var place = 0
    private var left = 0
    private var isNames = false
    /// Who sends the current report.
    private var reporter: UInt32 = 0

    /// Nil for a datagram that is none.
    /// - Parameter declared: octets of payload by the headers in front.
    public init?(_ payload: RawSpan, declared: Int) {
        guard declared >= 8, payload.byteCount == declared else { return nil }
        var offset = 0
        for index in 0..<RTCPCompound.maximumPackets {
            guard offset < declared else { break }
            guard let head = try? payload.uint32(at: offset) else { return nil }
            let length = Self.length(head)
            // Version 2, no padding.
            guard head >> 29 == 0b100, length <= declared &- offset else { return nil }
            switch Self.type(head) {
            case RTCPPacket.senderReport: guard length >= 28 &+ Self.blocks(head) else { return nil }
            case RTCPPacket.receiverReport: guard length >= 8 &+ Self.blocks(head) else { return nil }
            case RTCPPacket.sourceDescription:
                guard index > 0, Self.areNames(payload, offset, length, count: Self.count(head)) else { return nil }
            default: return nil
            }
            offset &+= length
        }
        guard offset == declared else { return nil }
    }

    /// The next part, nil at the end.
    /// - Parameter payload: that of the initializer.
    public mutating func next(_ payload: RawSpan) -> Part? {
        while true {
            if left > 0 {
                left &-= 1
                if isNames {
                    guard let ssrc = try? payload.uint32(at: place) else { return nil }
                    var name: Range<Int>?
                    guard let end = Self.items(payload, place &+ 4, payload.byteCount, &name) else { return nil }
                    place = end
                    if let name { return .name(ssrc: ssrc, name) }
                    continue
                }
                guard let block = RTCPReportBlock(payload, at: place) else { return nil }
                place &+= RTCPReportBlock.length
                return .block(by: reporter, block)
            }
            let start = packet
            guard let head = try? payload.uint32(at: start) else { return nil }
            packet = start &+ Self.length(head)
            left = Self.count(head)
            isNames = Self.type(head) == RTCPPacket.sourceDescription
            place = start &+ RTCPPacket.headerLength
            if isNames { continue }
            guard let ssrc = try? payload.uint32(at: place) else { return nil }
            reporter = ssrc
            place &+= 4
            guard Self.type(head) == RTCPPacket.senderReport else { continue }
            guard let sender = RTCPSenderInformation(payload, at: place) else { return nil }
            place &+= RTCPSenderInformation.length
            return .sender(ssrc: ssrc, sender)
        }
    }

    private static func type(_ head: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: head >> 16) }

    private static func count(_ head: UInt32) -> Int { Int(head >> 24 & 0x1F) }

    /// Octets of the report blocks.
    private static func blocks(_ head: UInt32) -> Int { count(head) &* RTCPReportBlock.length }

    /// Octets of the packet.
    private static func length(_ head: UInt32) -> Int { 4 &* (Int(head & 0xFFFF) &+ 1) }

    /// Whether a source description has so many chunks.
    private static func areNames(_ payload: RawSpan, _ start: Int, _ length: Int, count: Int) -> Bool {
        var place = start &+ RTCPPacket.headerLength
        for _ in 0..<count {
            var name: Range<Int>?
            guard let next = items(payload, place &+ 4, start &+ length, &name) else { return false }
            place = next
        }
        return true
    }

    /// The items of a chunk: where the next chunk begins, nil where they do not end before `end`.
    /// - Parameters:
    ///   - start: where they begin, beyond `end` perhaps.
    ///   - name: the first canonical name among them.
    private static func items(_ payload: RawSpan, _ start: Int, _ end: Int, _ name: inout Range<Int>?) -> Int? {
        var place = start
        for _ in 0...RTCPSourceDescription.maximumItems {
            guard place < end, let type = try? payload.uint8(at: place) else { return nil }
            if type == 0 {
                // Filled up with zeros to a multiple of four, as packets are that begin at one.
                let next = (place &+ 4) & ~3
                return next <= end ? next : nil
            }
            guard let length = try? payload.uint8(at: place &+ 1) else { return nil }
            let text = place &+ 2
            place = text &+ Int(length)
            guard place < end else { return nil }
            if type == 1, name == nil { name = text..<place }
        }
        return nil
    }
}
