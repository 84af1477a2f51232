import Bytes

/// The ends of a flow and the SSRC of a stream in it, in two words that are fast to make out of the octets of a frame.
struct SpeechKey: BitwiseCopyable, Equatable {
    /// Destination address and ports; source address and SSRC. The first octet of each word is its lowest.
    let words: (UInt64, UInt64)

    @inline(__always)
    init(_ destination: UInt64, _ source: UInt64) { words = (destination, source) }

    /// Nil unless both addresses are IPv4.
    init?(_ source: Endpoint, _ destination: Endpoint, ssrc: UInt32) {
        guard let from = source.address.v4, let to = destination.address.v4 else { return nil }
        let ports = UInt64(source.port) << 16 | UInt64(destination.port)
        words = ((UInt64(to) << 32 | ports).byteSwapped, (UInt64(from) << 32 | UInt64(ssrc)).byteSwapped)
    }

    @inline(__always)
    static func == (a: SpeechKey, b: SpeechKey) -> Bool { a.words == b.words }

    /// IPv4 addresses, in host order.
    var source32: UInt32 { UInt32(truncatingIfNeeded: words.1).byteSwapped }
    var destination32: UInt32 { UInt32(truncatingIfNeeded: words.0).byteSwapped }
    /// The source's in the upper half.
    var ports: UInt32 { UInt32(truncatingIfNeeded: words.0 >> 32).byteSwapped }
    var ssrc: UInt32 { UInt32(truncatingIfNeeded: words.1 >> 32).byteSwapped }

    var source: Endpoint { Endpoint(IPAddress(v4: source32), UInt16(truncatingIfNeeded: ports >> 16)) }
    var destination: Endpoint { Endpoint(IPAddress(v4: destination32), UInt16(truncatingIfNeeded: ports)) }
}
