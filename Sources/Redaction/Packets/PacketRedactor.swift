public import CaptureFiles
public import Sessions

/// Takes out of packets what a level says, one packet after the other, in the order of the capture.
///
/// What is not understood goes: only headers, and payloads whose fields are known, keep their octets. Lengths stay.
public struct PacketRedactor: Sendable {
    public let level: RedactionLevel
    public private(set) var pseudonyms: Pseudonyms

    /// - Parameter plan: of the same packets, finished.
    public init(level: RedactionLevel, pseudonyms: Pseudonyms, profile: Profile, plan: SignallingPlan) {
        self.level = level
        self.pseudonyms = pseudonyms
    }

    /// Changes `octets`, those of the packet of `record`, where they stand.
    public mutating func redact(_ octets: inout [UInt8], _ record: PacketRecord) {
    }
}
