internal import Bytes
public import CaptureFiles
internal import Dissection
public import Sessions

/// Takes out of packets what a level says, one packet after the other, in the order of the capture.
///
/// What is not understood goes: only headers, and payloads whose fields are known, keep their octets. Lengths stay.
/// A fragment of a datagram keeps its headers only, and a UDP datagram over IPv4 that came in fragments then says that
/// it has no checksum.
public struct PacketRedactor: Sendable {
    /// Headers that are followed one in the other, as many as `Dissector` follows.
    static let maxTags = DissectionLimits().vlanTags
    static let maxLabels = DissectionLimits().mplsLabels
    static let maxTunnels = DissectionLimits().tunnels
    static let maxExtensionHeaders = DissectionLimits().extensionHeaders

    public let level: RedactionLevel
    public internal(set) var pseudonyms: Pseudonyms

    var signalling: SignallingRedactor
    var dissector = Dissector()
    var services: ServicePorts
    var image = PacketImage()
    /// Of the packet in work, the outer ones first.
    var repairs: [ChecksumRepair] = []
    /// Of the packet in work, where it has one.
    var frameCheck: FrameCheck?
    var record = PacketRecord(
        time: .distantPast, frame: 0, offset: 0, capturedLength: 0, originalLength: 0, linkType: .ethernet)
    var tunnels = 0
    var vlanTags = 0
    /// Whether the innermost IP header gives its packet a number.
    var isNumbered = false

    /// - Parameter plan: of the same packets, finished.
    public init(level: RedactionLevel, pseudonyms: Pseudonyms, profile: Profile, plan: SignallingPlan) {
        self.level = level
        self.pseudonyms = pseudonyms
        signalling = SignallingRedactor(level: level, plan: plan)
        services = ServicePorts(profile)
    }

    /// Changes `octets`, those of the packet of `record`, where they stand.
    public mutating func redact(_ octets: inout [UInt8], _ record: PacketRecord) {
        guard level > .none else { return }
        self.record = record
        image.open(&octets)
        defer { image.close(&octets) }
        repairs.removeAll(keepingCapacity: true)
        frameCheck = nil
        tunnels = 0
        vlanTags = 0
        // No frame is longer; keeps all sums far from overflow.
        link(record.linkType, end: Swift.min(Swift.max(record.originalLength, image.count), 1 << 32))
        for repair in repairs.reversed() { repair.apply(&image) }
        frameCheck?.apply(&image)
    }

    // MARK: - Addresses

    var mapsAddresses: Bool { level >= .addresses }

    /// An IPv4 address. What the capture cut stays zeros, as below.
    mutating func address4(_ at: Int) {
        guard let bits = image.word(at) else { return }
        let mapped = mapsAddresses ? pseudonyms.address(IPAddress(v4: bits)).v4 ?? 0 : bits
        image.put(UInt64(mapped), width: 4, at)
    }

    mutating func address6(_ at: Int) {
        guard let high = image.double(at), let low = image.double(at + 8) else { return }
        var address = IPAddress(high: high, low: low)
        if mapsAddresses { address = pseudonyms.address(address) }
        image.put(address.high, width: 8, at)
        image.put(address.low, width: 8, at + 8)
    }

    mutating func hardware(_ at: Int) {
        guard let front = image.word(at), let back = image.half(at + 4) else { return }
        var address = MACAddress(UInt64(front) << 16 | UInt64(back))
        if mapsAddresses { address = pseudonyms.hardwareAddress(address) }
        image.put(address.bits, width: 6, at)
    }

    /// One more encapsulation; false where there are too many.
    mutating func enterTunnel() -> Bool {
        guard tunnels < Self.maxTunnels else { return false }
        tunnels += 1
        return true
    }
}
