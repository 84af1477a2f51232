import Bytes

/// Packets that the snap length cut where the analysis would have read on.
struct CutLog {
    static let capacity = 1024

    private(set) var cut = CutMessages()
    private var index: [HostPair: Int] = [:]

    /// A signalling message, or a part of one.
    mutating func message(from: IPAddress, to: IPAddress, frame: FrameReference) {
        let pair = HostPair(from, to)
        if let place = index[pair] {
            cut.pairs[place].count += 1
            cut.pairs[place].last = frame
        } else if cut.pairs.count < Self.capacity {
            index[pair] = cut.pairs.count
            cut.pairs.append(.init(low: pair.low, high: pair.high, count: 1, first: frame, last: frame))
        } else {
            cut.omitted += 1
        }
    }

    mutating func forget(_ fading: inout Fading) {
        let before = cut.messages
        fading.fade(.quality, &cut.pairs, limit: Self.capacity, last: \.last) { _ in true }
        cut.omitted += before - cut.messages
        index = Dictionary(cut.pairs.indices.map { (HostPair(cut.pairs[$0].low, cut.pairs[$0].high), $0) }) { $1 }
    }

    mutating func header(_ frame: FrameReference) {
        if cut.firstHeader == nil { cut.firstHeader = frame }
        cut.headers += 1
    }
}
