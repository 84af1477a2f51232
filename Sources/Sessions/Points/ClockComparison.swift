import Bytes
import CaptureFiles

/// Compares the clocks of two capture points by the packets that both saw.
///
/// A packet from the first point to the second shows there later by its travel time, one that goes the other way
/// earlier: the offset of the clocks lies between the quickest of both directions. Which way a packet went is told by
/// its TTL, which only falls, else by its host: who sends on one side sends everything from there.
struct ClockComparison {
    /// Packets in common from which on two files are of two points.
    static let fewestShared = 8
    /// A drift is told from so many seconds on.
    static let fitSpan = 600.0
    private static let fitBins = 24
    private static let shortBins = 4
    /// No quartz is so far off.
    private static let largestDrift = 1e-3
    /// Seconds by which a packet may be off the middle of all: later is another packet, or a stuck one.
    private static let largestDelay = 2.0
    /// Resolution of a capture's clock, seconds.
    private static let resolution = 2e-6

    private struct Way: Hashable {
        let from: IPAddress
        let to: IPAddress
        var reversed: Way { Way(from: to, to: from) }
    }

    private struct Pair {
        /// Seconds after `origin`, by the first point's clock.
        let time: Double
        /// Seconds that the second clock shows more, less `base`.
        let shift: Double
        let way: Way
        /// 1: from the first point to the second; -1: the other way; 0: not known.
        var direction: Int
    }

    let clock: PointClock
    /// From the second point's times to the first one's.
    let correction: TimeCorrection

    /// Nil where too few packets are in both.
    init?(_ first: [[UInt64: PointSurvey.Sample]], _ second: [[UInt64: PointSurvey.Sample]], fewest: Int) {
        var raw: [(time: Int64, shift: Int64, way: Way, direction: Int)] = []
        for mine in first {
            for (hash, sample) in mine where !sample.isAmbiguous {
                for theirs in second {
                    guard let twin = theirs[hash], !twin.isAmbiguous else { continue }
                    let (shift, overflow) = twin.time.subtractingReportingOverflow(sample.time)
                    guard !overflow else { continue }
                    raw.append(
                        (
                            sample.time, shift, Way(from: sample.source, to: sample.destination),
                            (Int(sample.ttl) - Int(twin.ttl)).signum()
                        ))
                }
            }
        }
        guard raw.count >= Swift.max(fewest, 1) else { return nil }
        raw.sort { ($0.time, $0.shift) < ($1.time, $1.shift) }
        let base = raw.map(\.shift).sorted()[raw.count / 2]
        let origin = Timestamp(nanoseconds: raw[0].time)
        let span = Timestamp(nanoseconds: raw[raw.count - 1].time).seconds(since: origin)
        let limit = Self.largestDelay + span * Self.largestDrift
        var pairs = raw.compactMap { item -> Pair? in
            let shift = Timestamp(nanoseconds: item.shift).seconds(since: Timestamp(nanoseconds: base))
            guard abs(shift) <= limit else { return nil }
            let time = Timestamp(nanoseconds: item.time).seconds(since: origin)
            return Pair(time: time, shift: shift, way: item.way, direction: item.direction)
        }
        Self.orient(&pairs)
        let middle = span / 2
        let drift = span >= Self.fitSpan ? Self.drift(pairs, span) : nil
        let level = pairs.map { pair in
            (time: pair.time, shift: pair.shift - (drift ?? 0) * (pair.time - middle), direction: pair.direction)
        }
        let there = level.filter { $0.direction > 0 }.map(\.shift).min()
        let back = level.filter { $0.direction < 0 }.map(\.shift).max()
        var shift = 0.0
        var uncertainty: Double?
        if let there, let back {
            shift = (there + back) / 2
            uncertainty =
                abs(there - back) / 2 + Self.resolution
                + Self.spread(level, about: shift, span, isFitted: drift != nil, half: abs(there - back) / 2)
        } else {
            shift = there ?? back ?? 0
        }
        let offset = Timestamp(nanoseconds: base).advanced(by: shift)
        clock = PointClock(
            offset: offset.seconds(since: Timestamp(nanoseconds: 0)), uncertainty: uncertainty, drift: drift ?? 0,
            roundTrip: there.flatMap { there in back.map { Swift.max(0, there - $0) } },
            basis: uncertainty == nil ? .oneWay : .bothWays, samples: pairs.count)
        let anchor = origin.advanced(by: middle)
        correction = TimeCorrection(
            offset: -Swift.max(offset.nanoseconds, -Int64.max),
            anchor: Timestamp(nanoseconds: Self.sum(anchor.nanoseconds, offset.nanoseconds)), drift: -(drift ?? 0))
    }

    private static func sum(_ a: Int64, _ b: Int64) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? (b > 0 ? .max : .min) : sum
    }

    /// Gives packets without a difference of TTL their direction.
    private static func orient(_ pairs: inout [Pair]) {
        // Votes for the side on which a host is.
        var sides: [IPAddress: Int] = [:]
        for pair in pairs where pair.direction != 0 { sides[pair.way.from, default: 0] += pair.direction }
        if pairs.contains(where: { $0.direction == 0 }) {
            var shifts: [Way: [Double]] = [:]
            for pair in pairs where pair.direction == 0 { shifts[pair.way, default: []].append(pair.shift) }
            let middles = shifts.mapValues { $0.sorted()[$0.count / 2] }
            for (way, middle) in middles {
                guard let other = middles[way.reversed], abs(middle - other) > 2 * resolution else { continue }
                sides[way.from, default: 0] += middle > other ? 1 : -1
            }
        }
        for index in pairs.indices where pairs[index].direction == 0 {
            pairs[index].direction = (sides[pairs[index].way.from] ?? 0).signum()
        }
    }

    /// Seconds in a second: the middle of the slopes between the quickest packets of each stretch (Theil and Sen).
    private static func drift(_ pairs: [Pair], _ span: Double) -> Double? {
        var slopes: [Double] = []
        for direction in [1, -1] {
            var best: [Int: Pair] = [:]
            for pair in pairs where pair.direction == direction {
                let bin = Swift.min(Int(pair.time / span * Double(fitBins)), fitBins - 1)
                if let known = best[bin], (pair.shift - known.shift) * Double(direction) >= 0 { continue }
                best[bin] = pair
            }
            let points = best.values.sorted { $0.time < $1.time }
            for (index, early) in points.enumerated() {
                for late in points[(index + 1)...] where late.time - early.time >= span / 4 {
                    slopes.append((late.shift - early.shift) / (late.time - early.time))
                }
            }
        }
        guard slopes.count >= 6 else { return nil }
        slopes.sort()
        let slope = slopes[slopes.count / 2]
        return abs(slope) <= largestDrift ? slope : nil
    }

    /// How far the clocks are off what is said of them, beyond half of the round trip, within the time compared.
    private static func spread(
        _ level: [(time: Double, shift: Double, direction: Int)], about shift: Double, _ span: Double, isFitted: Bool,
        half: Double
    ) -> Double {
        let count = isFitted ? fitBins : shortBins
        var there = [Double?](repeating: nil, count: count)
        var back = there
        for item in level where item.direction != 0 {
            let bin = span > 0 ? Swift.min(Int(item.time / span * Double(count)), count - 1) : 0
            if item.direction > 0 {
                there[bin] = there[bin].map { Swift.min($0, item.shift) } ?? item.shift
            } else {
                back[bin] = back[bin].map { Swift.max($0, item.shift) } ?? item.shift
            }
        }
        let both = (0..<count).compactMap { bin in there[bin].flatMap { low in back[bin].map { (low, $0) } } }
        guard !both.isEmpty else { return half }
        if isFitted {
            let off = both.map { abs(($0 + $1) / 2 - shift) }.sorted()
            return off[off.count / 2]
        }
        let worst = both.map { Swift.max($0 - shift, shift - $1) }.max() ?? 0
        return Swift.max(0, worst - half)
    }
}
