/// Whether another thread than the one that takes the pieces of a file may read them. What it reads lies in the cache of its
/// processor, and where that is far from the other one, as those of some virtual machines are at times, it takes longer to
/// fetch it from there than to read it.
struct ReadTurns {
    /// Of so many pieces the taker reads one itself: with it those of the other one are compared.
    static let share = 16
    /// Pieces that the taker reads alone where it is better so.
    static let pause = 64
    /// So many times as long the taker may need for what another thread has read.
    static let limit = 2.0
    /// What a thread that was stopped meanwhile took longer says nothing.
    private static let most = 4.0

    // Nanoseconds for a packet, of late; 0 where nothing is known.
    private var own = 0.0
    private var other = 0.0
    /// The first piece that others may read again.
    private(set) var end = 0

    /// - Parameter number: of the piece.
    func mayRead(_ number: Int) -> Bool { number >= end && number % Self.share != Self.share - 1 }

    /// What it took to go through packets for the first time.
    /// - Parameters:
    ///   - isOwn: whether the taker has read them itself.
    ///   - nanoseconds: for each.
    ///   - next: the first piece that nobody has begun to read.
    mutating func note(isOwn: Bool, _ nanoseconds: Double, before next: Int) {
        guard isOwn else {
            guard own > 0 else { return }
            other = Self.average(other > 0 ? other : own, Swift.min(nanoseconds, Self.most * own))
            guard other > Self.limit * own else { return }
            (other, end) = (0, next + Self.pause)
            return
        }
        own = own > 0 ? Self.average(own, Swift.min(nanoseconds, Self.most * own)) : nanoseconds
    }

    private static func average(_ before: Double, _ now: Double) -> Double { before + (now - before) / 4 }
}
