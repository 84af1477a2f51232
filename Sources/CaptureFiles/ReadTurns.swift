/// Whether another thread than the one that takes the pieces of a file may read them. What it reads lies in the cache of its
/// processor, and where that is far from the other one, as those of some virtual machines are at times, it takes longer to
/// fetch it from there than to read it.
struct ReadTurns {
    /// Of so many pieces the taker reads one itself: with it those of the other one are compared.
    static let share = 64
    /// Pieces that the taker reads alone where it is better so.
    static let pause = 64
    /// The first look at a packet is a third of all that is looked at: what it takes longer is lost so many times.
    static let looks = 3.0

    /// What a packet takes, of late. Nanoseconds; 0 where nothing is known.
    private struct Cost {
        private(set) var average = 0.0
        /// What a thread that was stopped meanwhile took longer says nothing.
        var most: Double { average > 0 ? 4 * average : .infinity }

        mutating func add(_ cost: Double, most: Double) {
            let cost = Swift.min(cost, most)
            average = average > 0 ? average + (cost - average) / 4 : cost
        }
    }
    /// To be read by the taker, and to be looked at for the first time where that or another thread has read it.
    private var reading = Cost()
    private var own = Cost()
    private var other = Cost()
    /// The first piece that others may read again.
    private(set) var end = 0

    /// - Parameter number: of the piece.
    func mayRead(_ number: Int) -> Bool { number >= end && number % Self.share != Self.share - 1 }

    /// What packets took. Nanoseconds for each.
    /// - Parameters:
    ///   - isOwn: whether the taker has read them itself.
    ///   - look: to be looked at for the first time.
    ///   - next: the first piece that nobody has begun to read.
    mutating func note(isOwn: Bool, reading: Double, look: Double, before next: Int) {
        guard !isOwn else {
            self.reading.add(reading, most: self.reading.most)
            own.add(look, most: own.most)
            return
        }
        guard own.average > 0, self.reading.average > 0 else { return }
        if other.average == 0 { other = own }
        other.add(look, most: own.most)
        guard (other.average - own.average) * Self.looks > self.reading.average else { return }
        (other, end) = (Cost(), next + Self.pause)
    }
}
