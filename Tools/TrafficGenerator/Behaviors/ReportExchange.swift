/// The RTCP of both ends of a call: what each really received, by its own clock, as it passes the capture point.
struct ReportExchange {
    struct End {
        var host: Host
        /// Seconds from the capture point to this end, or back: at least, and at most so much more.
        var delay: Double
        var variation: Double
        /// Positions of the stream to this end that are lost between the capture point and it.
        var missing: [Range<Int>] = []
        /// Seconds that its clock is ahead.
        var clock = 0.0
        /// Seconds after the first packet at which its first report is due; then every `interval`.
        var phase: Double
        var name: String
        /// Said in its BYE; nil: it just stops.
        var goodbye: String?
        /// VoIP metrics in every report, with this R factor and MOS-LQ (tenths).
        var quality: (rFactor: UInt8, mosLQ: UInt8)?
    }

    var caller: End
    var callee: End
    var interval = 5.0
}

/// One stream: what is known of it at the capture point, and at its receiver.
private struct ReportedStream {
    struct Arrival {
        let time: Double
        let position: Int
        let timestamp: UInt32
    }

    let index: Int
    let ssrc: UInt32
    let firstTimestamp: UInt32
    /// Of position 0.
    let firstSequence: UInt32
    let firstTime: Double
    let lastTime: Double
    let packets: Int
    let octets: Int
    let step: Double
    let sourcePort: UInt16
    let destinationPort: UInt16
    let arrivals: [Arrival]
}

/// A report on its way to the other end.
private struct SentReport {
    let ntp: UInt64
    let sent: Double
    /// From this end to the capture point, and from there to the other end.
    let passed: Double
    let arrived: Double

    var middle: UInt32 { UInt32(truncatingIfNeeded: ntp >> 16) }
}

/// An end while it sends and receives.
private struct Reporter {
    let end: ReportExchange.End
    let own: ReportedStream
    let heard: ReportedStream
    var random: SplitMix64
    /// Reports of this end.
    var sent: [SentReport] = []
    var before = (expected: 0, received: 0)
    var truth: ReportTruth
    /// Whole round trips that it can measure: from when on, and milliseconds.
    var wholeTrips: [(from: Double, milliseconds: Double)] = []
}

extension Traffic {
    /// Adds the reports of a call whose streams are in the timeline.
    /// - Parameters:
    ///   - forward: the stream from caller to callee, by its index in the truth.
    ///   - reverse: the one back.
    mutating func add(_ exchange: ReportExchange, forward: Int, reverse: Int) {
        let packets = timeline.closed()
        var random = random("reports of stream \(forward)")
        guard let ahead = reported(forward, to: exchange.callee, packets, &random),
            let back = reported(reverse, to: exchange.caller, packets, &random)
        else { return }
        func reporter(_ end: ReportExchange.End, _ own: ReportedStream, _ heard: ReportedStream) -> Reporter {
            Reporter(
                end: end, own: own, heard: heard, random: self.random("reports by \(end.name)"),
                truth: ReportTruth(stream: heard.index))
        }
        var ends = [reporter(exchange.caller, ahead, back), reporter(exchange.callee, back, ahead)]
        var due: [(time: Double, end: Int, isLast: Bool)] = []
        for index in ends.indices {
            let stop = ends[index].own.lastTime + 0.03
            var time = ends[index].own.firstTime + ends[index].end.phase
            while time < stop - 1 {
                due.append((time, index, false))
                time += exchange.interval
            }
            due.append((stop, index, true))
        }
        for event in due.sorted(by: { ($0.time, $0.end) < ($1.time, $1.end) }) {
            let other = 1 - event.end
            var reporter = ends[event.end]
            send(&reporter, to: &ends[other], at: event.time, isLast: event.isLast)
            ends[event.end] = reporter
        }
        truth.reports += [ends[1].truth, ends[0].truth]
    }

    private func reported(
        _ index: Int, to end: ReportExchange.End, _ packets: [Packet], _ random: inout SplitMix64
    ) -> ReportedStream? {
        let own = packets.filter { $0.stream == index }
        guard let first = own.first, let last = own.last, let header = first.header, let ports = first.ports,
            let ahead = own.dropFirst().first(where: { $0.position == first.position + 1 })?.header
        else { return nil }
        let step = ahead.timestamp &- header.timestamp
        var arrivals: [ReportedStream.Arrival] = []
        for packet in own {
            let late = random.number(0...end.variation)
            if end.missing.contains(where: { $0.contains(packet.position) }) { continue }
            guard let found = packet.header else { continue }
            arrivals.append(
                .init(
                    time: Double(packet.time) / 1e9 + end.delay + late, position: packet.position,
                    timestamp: found.timestamp))
        }
        let missing = UInt32(first.position)
        return ReportedStream(
            index: index, ssrc: header.ssrc, firstTimestamp: header.timestamp &- missing &* step,
            firstSequence: UInt32(header.sequence) &- missing, firstTime: Double(first.time) / 1e9,
            lastTime: Double(last.time) / 1e9, packets: last.position + 1, octets: header.payload,
            step: Double(step) / 8000, sourcePort: ports.source, destinationPort: ports.destination,
            arrivals: arrivals.sorted { ($0.time, $0.position) < ($1.time, $1.position) })
    }

    /// - Parameter time: seconds by the true clock, at the end that sends.
    private mutating func send(_ reporter: inout Reporter, to other: inout Reporter, at time: Double, isLast: Bool) {
        let end = reporter.end
        let own = reporter.own
        let passed = time + end.delay + reporter.random.number(0...end.variation)
        let arrived = passed + other.end.delay + reporter.random.number(0...other.end.variation)
        let local = time + end.clock
        let count = Swift.max(
            0, Swift.min(own.packets, Int(((time - own.firstTime + end.delay) / own.step).rounded(.down)) + 1))
        let sent = SentReport(
            ntp: RTCPMessages.ntp(epoch * 1_000_000_000 + moment(local)), sent: time, passed: passed, arrived: arrived)
        var bytes = RTCPMessages.senderReport(
            own.ssrc,
            .init(
                ntp: sent.ntp,
                timestamp: own.firstTimestamp &+ UInt32((time - own.firstTime + end.delay) * 8000),
                packets: UInt32(count), octets: UInt32(count * own.octets)),
            [block(&reporter, from: &other, at: time, passed: passed, arrived: arrived)])
        bytes += RTCPMessages.sourceDescription(own.ssrc, name: end.name)
        if let quality = end.quality {
            bytes += RTCPMessages.extendedReport(own.ssrc, metrics(&reporter, quality, at: time))
        }
        if isLast, let reason = end.goodbye { bytes += RTCPMessages.goodbye(own.ssrc, reason: reason) }
        if isLast { other.truth.goodbye = end.goodbye }
        reporter.sent.append(sent)
        datagram(
            .rtcp, at: moment(passed), from: end.host, port: own.sourcePort + 1, to: .unicast(other.end.host),
            port: own.destinationPort + 1, bytes)
    }

    /// RFC 3550 A.3 and A.8, as a receiver works them out.
    private func block(
        _ reporter: inout Reporter, from other: inout Reporter, at time: Double, passed: Double, arrived: Double
    ) -> ReportBlock {
        let heard = reporter.heard.arrivals.prefix { $0.time <= time }
        let first = heard.map(\.position).min() ?? 0
        let highest = heard.map(\.position).max() ?? 0
        let expected = heard.isEmpty ? 0 : highest - first + 1
        let lost = expected - heard.count
        let stretch = expected - reporter.before.expected
        let lostInStretch = stretch - (heard.count - reporter.before.received)
        reporter.before = (expected, heard.count)
        var jitter = 0.0
        for (one, next) in zip(heard, heard.dropFirst()) {
            let steps = Double(Int32(bitPattern: next.timestamp &- one.timestamp))
            jitter += (abs((next.time - one.time) * 8000 - steps) - jitter) / 16
        }
        let fraction = lostInStretch > 0 ? UInt8(lostInStretch * 256 / stretch) : 0
        var block = ReportBlock(
            ssrc: reporter.heard.ssrc, fractionLost: fraction, cumulativeLost: lost,
            highestSequence: reporter.heard.firstSequence + UInt32(highest), jitter: UInt32(jitter), lastReport: 0,
            delay: 0)
        reporter.truth.blocks += 1
        reporter.truth.lost = lost
        reporter.truth.highestFraction = Swift.max(reporter.truth.highestFraction, Int(fraction))
        reporter.truth.jitter = Int(block.jitter)
        if let last = other.sent.last(where: { $0.arrived <= time }) {
            block.lastReport = last.middle
            block.delay = UInt32(((time - last.arrived) * 65_536).rounded())
            reporter.truth.roundTrips.append(last.arrived - last.passed + passed - time)
            other.wholeTrips.append((arrived, (last.arrived - last.sent + arrived - time) * 1000))
        }
        return block
    }

    /// RFC 3611, 4.7: losses closer than Gmin to one another are a burst.
    private func metrics(
        _ reporter: inout Reporter, _ quality: (rFactor: UInt8, mosLQ: UInt8), at time: Double
    ) -> VoIPMetrics {
        let heard = Set(reporter.heard.arrivals.prefix { $0.time <= time }.map(\.position))
        let all = Array((heard.min() ?? 0)..<((heard.max() ?? 0) + 1))
        let lost = all.filter { !heard.contains($0) }
        var clusters: [ClosedRange<Int>] = []
        for position in lost {
            if let last = clusters.last, position - last.upperBound <= 16 {
                clusters[clusters.count - 1] = last.lowerBound...position
            } else {
                clusters.append(position...position)
            }
        }
        let bursts = clusters.filter { $0.count > 1 }
        let inBursts = bursts.map(\.count).reduce(0, +)
        let lostInBursts = lost.filter { position in bursts.contains { $0.contains(position) } }.count
        let inGaps = all.count - inBursts
        let milliseconds = reporter.heard.step * 1000
        func share(_ part: Int, _ whole: Int) -> UInt8 { whole > 0 ? UInt8(Swift.min(255, part * 256 / whole)) : 0 }
        func mean(_ total: Int, _ count: Int) -> UInt16 {
            count > 0 ? UInt16(Swift.min(65_535, Double(total) / Double(count) * milliseconds)) : 0
        }
        let trip = reporter.wholeTrips.last { $0.from <= time }?.milliseconds ?? 0
        reporter.truth.lossRate = Int(share(lost.count, all.count))
        reporter.truth.rFactor = Int(quality.rFactor)
        reporter.truth.mosLQ = Int(quality.mosLQ)
        return VoIPMetrics(
            ssrc: reporter.heard.ssrc, lossRate: share(lost.count, all.count),
            burstDensity: share(lostInBursts, inBursts), gapDensity: share(lost.count - lostInBursts, inGaps),
            burstDuration: mean(inBursts, bursts.count), gapDuration: mean(inGaps, bursts.count + 1),
            roundTrip: UInt16(trip.rounded()), endSystemDelay: 75, signalLevel: -19, noiseLevel: -62,
            rFactor: quality.rFactor, mosLQ: quality.mosLQ, mosCQ: VoIPMetrics.unavailable, buffer: (60, 90, 180))
    }
}

extension Packet {
    /// Of an RTP packet as this generator makes them.
    fileprivate var header: (sequence: UInt16, timestamp: UInt32, ssrc: UInt32, payload: Int)? {
        guard case .udp(_, _, let bytes) = body, bytes.count >= 12 else { return nil }
        let word = { (offset: Int) in bytes[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
        return (UInt16(bytes[2]) << 8 | UInt16(bytes[3]), word(4), word(8), bytes.count - 12)
    }

    fileprivate var ports: (source: UInt16, destination: UInt16)? {
        guard case .udp(let source, let destination, _) = body else { return nil }
        return (source, destination)
    }
}
