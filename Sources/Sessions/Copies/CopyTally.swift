import Bytes

/// What the copies of a capture have in common. Everything but the counts comes from the first ones.
struct CopyTally {
    static let maxKinds = 16
    static let maxExamples = 3

    private(set) var copies = 0
    private(set) var identical = 0
    private(set) var otherMAC = 0
    private(set) var otherTTL = 0
    private(set) var otherVLAN = 0
    private(set) var tunneled = 0
    private(set) var betweenFiles = 0
    private(set) var maxDelay = 0.0
    private var vlans: [PacketCopies.VLANPair: Int] = [:]
    private var ttlSteps: [Int: Int] = [:]
    private var examples: [PacketCopies.Example] = []

    /// - Parameter first: how the packet came; nil where that is too long ago.
    mutating func add(
        _ first: CopyDetector.Arrival?, _ second: CopyDetector.Arrival, isIdentical: Bool, source: IPAddress,
        destination: IPAddress
    ) {
        copies += 1
        if isIdentical { identical += 1 }
        guard let first else { return }
        if first.frame.file != second.frame.file { betweenFiles += 1 }
        if first.mac != second.mac { otherMAC += 1 }
        if first.tunnels != second.tunnels { tunneled += 1 }
        if first.ttl != second.ttl {
            otherTTL += 1
            let step = Int(second.ttl) - Int(first.ttl)
            if ttlSteps[step] != nil || ttlSteps.count < Self.maxKinds { ttlSteps[step, default: 0] += 1 }
        }
        if first.vlan != second.vlan {
            otherVLAN += 1
            let pair = PacketCopies.VLANPair(first.vlan, second.vlan)
            if vlans[pair] != nil || vlans.count < Self.maxKinds { vlans[pair, default: 0] += 1 }
        }
        let original = first.frame
        let copy = second.frame
        maxDelay = Swift.max(maxDelay, abs(copy.time.seconds(since: original.time)))
        if examples.count < Self.maxExamples {
            examples.append(.init(original: original, copy: copy, source: source, destination: destination))
        }
    }

    /// Nil where there was none.
    func summary(ofPackets packets: Int) -> PacketCopies? {
        guard copies > 0 else { return nil }
        return PacketCopies(
            copies: copies, packets: packets, identical: identical, otherMAC: otherMAC, otherTTL: otherTTL,
            otherVLAN: otherVLAN, tunneled: tunneled, betweenFiles: betweenFiles, maxDelay: maxDelay,
            vlans: Self.ordered(vlans), ttlSteps: Self.ordered(ttlSteps), examples: examples)
    }

    private static func ordered<Key: Comparable>(_ counts: [Key: Int]) -> [Key] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
