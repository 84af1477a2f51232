import Bytes
import Dissection

/// Takes out of signaling what a level says: Q.931, H.225.0, RAS, H.245, H.450 and what they carry.
struct SignallingRedactor: Sendable {
    let level: RedactionLevel
    let plan: SignallingPlan

    /// A TCP segment. What is not known to be signaling, or is not understood, becomes zeros.
    /// - Parameters:
    ///   - octets: of the frame.
    ///   - range: of the payload in it.
    ///   - packet: its headers, as they were captured.
    mutating func segment(
        _ octets: inout [UInt8], _ range: Range<Int>, _ packet: Packet, frame: Int, _ pseudonyms: inout Pseudonyms
    ) {
    }

    /// A RAS message that fills `range`.
    mutating func ras(_ octets: inout [UInt8], _ range: Range<Int>, _ pseudonyms: inout Pseudonyms) {
    }
}
