/// What a receiver with a fixed jitter buffer plays of an RTP stream whose clock has 8000 Hz.
///
/// The first packet of a stream, and of a talk spurt, is played the length of the buffer after it came; those that
/// follow have their turn by their RTP timestamps. One that comes after its turn is not heard. Where nothing has its
/// turn there is silence.
struct PlayoutBuffer {
    /// Samples in a second; ticks of the RTP clock, too.
    static let rate = 8000
    /// Nanoseconds of a sample.
    private static let sample: Int64 = 125_000
    /// Samples kept at most: four hours.
    static let maxSamples = 4 * 3600 * rate
    /// Packets that wait for their turn at most.
    static let maxWaiting = 4096
    /// Samples of one packet at most: no sender of voice puts more than a second into one.
    static let longestPacket = rate
    /// A turn so much later than the buffer's length, or so long past when its packet comes, is of a clock that began
    /// anew. Samples.
    static let clockJump = rate
    /// So many packets in a row that come after their turn: the way has become longer, and a receiver begins anew.
    static let lateInRow = 10
    /// A capture's clock that goes back so far was set. Nanoseconds.
    private static let clockStep: Int64 = 1_000_000_000

    private struct Waiting {
        var turn: Int
        var sound: [Int16]
        var end: Int { turn + sound.count }
    }

    /// Samples that a packet waits.
    private let length: Int
    private let most: Int
    /// What has been played; the first sample is that of the first packet.
    private(set) var samples: [Int16] = []
    private(set) var played = 0
    /// Came after their turn.
    private(set) var late = 0
    /// Waited for their turn when the clock began anew, or found the buffer full.
    private(set) var discarded = 0
    /// Times that the sender's clock, or the way, changed so that the receiver began anew.
    private(set) var restarts = 0
    /// Whether there would be more than is kept.
    private(set) var isCapped = false

    /// In order of their turns.
    private var waiting: [Waiting] = []
    private var isStarted = false
    /// An RTP timestamp and the sample at which it has its turn.
    private var anchor: (timestamp: UInt32, turn: Int) = (0, 0)
    private var lateRun = 0
    private var firstTime: Int64 = 0
    private var lastTime: Int64 = 0

    /// - Parameters:
    ///   - milliseconds: length of the buffer.
    ///   - most: samples kept.
    init(milliseconds: Int, most: Int = maxSamples) {
        length = Swift.max(0, milliseconds) * Self.rate / 1000
        self.most = most
    }

    /// Takes the next packet in the order of arrival.
    /// - Parameters:
    ///   - time: nanoseconds.
    ///   - isNewest: no packet with a later sequence number came before.
    mutating func packet(_ sound: [Int16], timestamp: UInt32, marker: Bool, isNewest: Bool, at time: Int64) {
        let now = moment(time)
        play(until: now)
        guard isStarted else {
            isStarted = true
            return begin(timestamp, at: now, sound, keepsWaiting: true)
        }
        let turn = anchor.turn &+ Int(Int32(bitPattern: timestamp &- anchor.timestamp))
        let wait = turn &- now
        guard isNewest else {
            guard wait >= 0, wait <= length + Self.clockJump else {
                late += 1
                return
            }
            return add(sound, turn)
        }
        if wait > length + Self.clockJump || wait < -Self.clockJump {
            restarts += 1
            return begin(timestamp, at: now, sound, keepsWaiting: false)
        }
        if marker { return begin(timestamp, at: now, sound, keepsWaiting: true) }
        if wait < 0 {
            lateRun += 1
            guard lateRun < Self.lateInRow else {
                restarts += 1
                return begin(timestamp, at: now, sound, keepsWaiting: true)
            }
            late += 1
            anchor = (timestamp, turn)
            return
        }
        lateRun = 0
        anchor = (timestamp, turn)
        add(sound, turn)
    }

    /// Plays what waits. No packet comes any more.
    mutating func finish() { play(until: .max) }

    /// The packet is played when it has waited as long as the buffer is; what waits already goes before it.
    private mutating func begin(_ timestamp: UInt32, at now: Int, _ sound: [Int16], keepsWaiting: Bool) {
        let soonest = now &+ length
        if !keepsWaiting || end > soonest &+ Self.clockJump {
            let kept = waiting.prefix { $0.turn < soonest }.count
            discarded += waiting.count - kept
            waiting.removeSubrange(kept...)
        }
        lateRun = 0
        let turn = Swift.max(soonest, end)
        anchor = (timestamp, turn)
        add(sound, turn)
    }

    /// Behind the last sample that is played or waits.
    private var end: Int { waiting.last?.end ?? samples.count }

    /// The sample at which a packet comes.
    private mutating func moment(_ time: Int64) -> Int {
        if !isStarted {
            firstTime = time &+ Int64(length) &* Self.sample
        } else if lastTime &- time > Self.clockStep {
            firstTime = firstTime &- (lastTime &- time)
        }
        lastTime = time
        // Rounded up: who comes within the first sample of its turn comes after it.
        let (quotient, rest) = (time &- firstTime).quotientAndRemainder(dividingBy: Self.sample)
        return Int(quotient) + (rest > 0 ? 1 : 0)
    }

    private mutating func add(_ sound: [Int16], _ turn: Int) {
        guard waiting.count < Self.maxWaiting else {
            discarded += 1
            return
        }
        var place = waiting.count
        while place > 0, waiting[place - 1].turn > turn { place -= 1 }
        let kept = sound.count <= Self.longestPacket ? sound : Array(sound.prefix(Self.longestPacket))
        waiting.insert(Waiting(turn: turn, sound: kept), at: place)
    }

    private mutating func play(until now: Int) {
        let count = waiting.prefix { $0.turn < now }.count
        for packet in waiting[..<count] { play(packet) }
        waiting.removeFirst(count)
    }

    private mutating func play(_ packet: Waiting) {
        guard !isCapped else { return }
        let skipped = Swift.max(0, samples.count - packet.turn)
        guard skipped < packet.sound.count else {
            // Empty, or another packet had its turn at the same time.
            discarded += 1
            return
        }
        played += 1
        silence(until: packet.turn)
        let room = most - samples.count
        samples += packet.sound.dropFirst(skipped).prefix(room)
        if packet.sound.count - skipped > room { isCapped = true }
    }

    private mutating func silence(until turn: Int) {
        guard turn > samples.count else { return }
        if turn > most { isCapped = true }
        let count = Swift.min(turn, most) - samples.count
        samples.append(contentsOf: repeatElement(0, count: Swift.max(0, count)))
    }
}
