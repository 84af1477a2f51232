public import Bytes

/// A key of a few words that can be mixed into a hash faster than `Hasher` does.
protocol WordKey: Equatable, BitwiseCopyable {
    /// Two words that tell keys apart as well as the key itself does, as far as that is possible.
    var words: (UInt64, UInt64) { get }
}

/// Finds trivial keys, and numbers them from 0 in the order in which they came: what belongs to them lies in arrays of
/// the owner.
struct IndexTable<Key: WordKey> {
    private var slots = SlotTable()
    private(set) var keys: [Key] = []

    var count: Int { keys.count }

    /// The number of a key, nil where it is not there.
    @inline(__always)
    func find(_ key: Key) -> Int? { slots.find(key.words) { keys[$0] == key } }

    /// Adds a key that is not there, and returns its number.
    mutating func insert(_ key: Key) -> Int {
        keys.append(key)
        let keys = keys
        slots.add(keys.count - 1) { keys[$0].words }
        return keys.count - 1
    }

    /// Other keys in the place of these, numbered from 0.
    mutating func replace(_ new: [Key]) {
        keys = new
        slots.replace(new.count) { new[$0].words }
    }
}

extension IPAddress: WordKey {
    var words: (UInt64, UInt64) { (low, high) }
}

/// Two hosts in an order that counts.
public struct AddressPair: WordKey, WordHashable, Comparable, Sendable {
    public let from: IPAddress
    public let to: IPAddress

    public init(from: IPAddress, to: IPAddress) {
        self.from = from
        self.to = to
    }

    public static func < (a: AddressPair, b: AddressPair) -> Bool { (a.from, a.to) < (b.from, b.to) }

    public func mix(into mixer: inout WordMixer) {
        mixer.mix(from.low, from.high)
        mixer.mix(to.low, to.high)
    }

    var words: (UInt64, UInt64) {
        (from.low ^ from.high &* 0xC2B2_AE3D_27D4_EB4F, to.low ^ to.high &* 0x1656_67B1_9E37_79F9)
    }
}

/// The two ends of a UDP flow.
struct FlowKey: WordKey {
    let source: IPAddress
    let destination: IPAddress
    let ports: UInt32

    @inline(__always)
    init(_ source: Endpoint, _ destination: Endpoint) {
        self.source = source.address
        self.destination = destination.address
        ports = UInt32(source.port) << 16 | UInt32(destination.port)
    }

    @inline(__always)
    var words: (UInt64, UInt64) {
        // IPv4 addresses lie in the lower 32 bits: both fit beside the ports.
        (
            source.low ^ source.high &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(ports) << 32,
            destination.low ^ destination.high &* 0x1656_67B1_9E37_79F9
        )
    }
}

/// A media stream: the two ends of its flow and its SSRC.
struct StreamKey: WordKey, WordHashable {
    let ssrc: UInt32
    let source: Endpoint
    let destination: Endpoint

    func mix(into mixer: inout WordMixer) {
        source.mix(into: &mixer)
        mixer.mix(destination.address.low, destination.address.high)
        mixer.mix(UInt64(destination.port), UInt64(ssrc))
    }

    @inline(__always)
    var words: (UInt64, UInt64) {
        let (first, second) = FlowKey(source, destination).words
        return (first, second ^ UInt64(ssrc) << 32)
    }
}

extension StreamKey {
    init(_ stream: StreamSummary) {
        self.init(ssrc: stream.ssrc, source: stream.source, destination: stream.destination)
    }
}
