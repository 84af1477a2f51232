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
        waited(wait, until: frame)
        types.usual(1)
        packetization.packet(
            advance: timestamp &- lastTimestamp, marker: false, ticksPerMillisecond: usualTicks)
        last = frame
        lastTimestamp = timestamp
        speechTimestamp = timestamp
        let arrival = frame.time.nanoseconds
        skew.packet(arrival: arrival, timestamp: timestamp, ticksPerMillisecond: usualTicks)
        let difference = jitter.packet(arrival: arrival, timestamp: timestamp, ticksPerMillisecond: usualTicks)
        settled.arrived(jitter: jitter.jitter, difference: abs(difference), frame: frame)
    }

    @inline(__always)
    private mutating func waited(_ wait: Int64, until frame: FrameReference) {
        if wait > longestWait {
            longestWait = wait
            longestWaitEnd = frame.time.nanoseconds
        }
    }

    /// Takes the packets of a run, as if each came by itself, out of it.
    mutating func take(_ run: inout SpeechRun) {
        guard run.count > 0 else { return }
        defer { run.clear() }
        settled.next(type: types.main)
        var frame = run.frame(run[0], after: last)
        usual(run[0].timestamp, Int64(run[0].wait), frame)
        guard settled.isOpen || run.lastTime &- first.time.nanoseconds < SettledFigures.settling else {
            // One of them opens the figures: what was counted before it has to be known.
            for index in 1..<run.count {
                frame = run.frame(run[index], after: frame)
                usual(run[index].timestamp, Int64(run[index].wait), frame)
            }
            return
        }
        let more = run.count - 1
        sequence.arrivedNext(more)
        types.usual(UInt32(truncatingIfNeeded: more))
        // After the first of them both meters compare with the packet before, and may share what is compared.
        var timestamp = lastTimestamp
        var advance = UInt32(0)
        var expected = 0.0
        for index in 1..<run.count {
            let entry = run[index]
            frame = run.frame(entry, after: frame)
            let wait = Int64(entry.wait)
            waited(wait, until: frame)
            if entry.timestamp &- timestamp != advance {
                advance = entry.timestamp &- timestamp
                expected = Double(Int32(bitPattern: advance)) / usualTicks
            }
            timestamp = entry.timestamp
            packetization.packet(advance: advance, marker: false, ticksPerMillisecond: usualTicks)
            let difference = Double(wait) / 1e6 - expected
            skew.moved(difference, wait)
            let counted = jitter.moved(difference)
            settled.arrived(jitter: jitter.jitter, difference: abs(counted), frame: frame)
        }
        skew.stands(arrival: frame.time.nanoseconds, timestamp: timestamp)
        jitter.stands(arrival: frame.time.nanoseconds, timestamp: timestamp)
        last = frame
        lastTimestamp = timestamp
        speechTimestamp = timestamp
    }
}
