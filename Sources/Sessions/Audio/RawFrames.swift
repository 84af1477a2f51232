/// The payloads of a stream, one behind the other in the order in which they were sent.
struct RawFrames {
    /// Octets kept at most: 256 MiB, nine hours of G.711.
    static let maxOctets = 1 << 28
    /// Packets kept at most: a day of 20 ms.
    static let maxPackets = 24 * 3600 * 50

    private var octets: [UInt8] = []
    private var pieces: [(place: Int, range: Range<Int>)] = []
    private(set) var isCapped = false

    private let most: Int

    /// - Parameter most: octets kept.
    init(most: Int = maxOctets) { self.most = most }

    var packets: Int { pieces.count }

    mutating func add(_ payload: [UInt8], at place: Int) {
        guard pieces.count < Self.maxPackets, octets.count + payload.count <= most else {
            isCapped = true
            return
        }
        pieces.append((place, octets.count..<octets.count + payload.count))
        octets += payload
    }

    func inOrder() -> [UInt8] {
        guard zip(pieces, pieces.dropFirst()).contains(where: { $0.place > $1.place }) else { return octets }
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        for piece in pieces.sorted(by: { $0.place < $1.place }) { result += octets[piece.range] }
        return result
    }
}
