import Bytes
import Decoders

/// Speech that follows speech: all packets of a stream but a few.
extension MediaStream {
    /// The sequence number of a packet that follows the ones so far.
    var nextSequence: UInt16 { sequence.next }

    /// The payload type of speech that follows speech; nil where nothing does.
    var usualType: UInt8? {
        lastContent == .speech && usualTicks > 0 ? types.usual : nil
    }

    /// Takes a packet of the stream. What is odd between it and the one before is added to `breaks`: nearly always
    /// nothing, which is why it is not returned.
    mutating func packet(_ header: RTPHeader, frame: FrameReference, breaks: inout [MediaBreak]) {
        let wait = frame.time.nanoseconds &- last.time.nanoseconds
        if header.sequenceNumber == nextSequence, header.payloadType == usualType, !header.marker, wait >= 0,
            wait < MediaBreak.longWait, !header.looksLikeEvent
        {
            usual(header.timestamp, wait, frame)
            settled.next(type: header.payloadType)
        } else {
            unusual(header, frame: frame, breaks: &breaks)
            usualTicks = Self.ticksPerMillisecond(types.lastSpeech, dynamicType)
        }
    }

    /// The same as `unusual`, without what cannot be.
    private mutating func usual(_ timestamp: UInt32, _ wait: Int64, _ frame: FrameReference) {
        settled.begin(at: frame.time, first: first.time, received: sequence.received, expected: sequence.expected)
        sequence.arrivedNext(1)
        waited(wait, until: frame.time.nanoseconds)
        types.usual(1)
        packetization.packet(
            advance: timestamp &- lastTimestamp, marker: false, ticksPerMillisecond: usualTicks)
        last = frame
        lastTimestamp = timestamp
        speechTimestamp = timestamp
        let arrival = frame.time.nanoseconds
        skew.packet(arrival: arrival, timestamp: timestamp, ticksPerMillisecond: usualTicks)
        let difference = jitter.packet(arrival: arrival, timestamp: timestamp, ticksPerMillisecond: usualTicks)
        settled.arrived(jitter: jitter.jitter, difference: abs(difference)) { frame }
    }

    @inline(__always)
    private mutating func waited(_ wait: Int64, until time: Int64) {
        if wait > longestWait {
            longestWait = wait
            longestWaitEnd = time
        }
    }

    /// Takes the packets of a run, as if each came by itself.
    /// - Parameter waiting: as many as the run has.
    mutating func take(_ run: SpeechRun, _ waiting: Span<SpeechRun.Entry>) {
        guard waiting.count > 0 else { return }
        settled.next(type: types.main)
        // Where one of them opens the settled figures, what was counted before it has to be known.
        guard settled.isOpen || run.lastTime &- first.time.nanoseconds < SettledFigures.settling,
            // Both meters compare with the packet before, and may share what is compared.
            jitter.stands(on: last.time.nanoseconds, lastTimestamp),
            skew.stands(on: last.time.nanoseconds, lastTimestamp)
        else { return takeEach(run, waiting) }
        sequence.arrivedNext(waiting.count)
        types.usual(UInt32(truncatingIfNeeded: waiting.count))
        var (time, timestamp) = (last.time.nanoseconds, lastTimestamp)
        var advance = UInt32(0)
        var expected = 0.0
        // In registers: what is added up in memory waits each time for the packet before.
        var (walk, meter) = (skew.walk, jitter)
        for index in waiting.indices {
            let entry = waiting[index]
            let wait = Int64(entry.wait)
            time &+= wait
            waited(wait, until: time)
            if entry.timestamp &- timestamp != advance {
                advance = entry.timestamp &- timestamp
                expected = Double(Int32(bitPattern: advance)) / usualTicks
            }
            timestamp = entry.timestamp
            packetization.packet(advance: advance, marker: false, ticksPerMillisecond: usualTicks)
            let difference = Double(wait) / 1e6 - expected
            if !walk.moved(difference, wait) {
                skew.walk = walk
                skew.moved(difference, wait)
                walk = skew.walk
            }
            let counted = meter.moved(difference)
            settled.arrived(jitter: meter.jitter, difference: abs(counted)) {
                run.frame(entry, at: time, after: last)
            }
        }
        (skew.walk, jitter) = (walk, meter)
        skew.stands(arrival: time, timestamp: timestamp)
        jitter.stands(arrival: time, timestamp: timestamp)
        last = run.frame(waiting[waiting.count &- 1], at: time, after: last)
        lastTimestamp = timestamp
        speechTimestamp = timestamp
    }

    @inline(never)
    private mutating func takeEach(_ run: SpeechRun, _ waiting: Span<SpeechRun.Entry>) {
        for index in waiting.indices {
            let (entry, wait) = (waiting[index], Int64(waiting[index].wait))
            usual(entry.timestamp, wait, run.frame(entry, at: last.time.nanoseconds &+ wait, after: last))
        }
    }
}
