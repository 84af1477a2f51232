import Bytes
import Decoders

/// What is kept of the RTCP about one stream: of fixed size but for the names, which are 255 octets at most.
struct ReportState {
    fileprivate var reception: ReceptionReports?
    /// One at most, and with memory of its own: few senders have any.
    fileprivate var metrics: [VoIPMetricsReports] = []
    fileprivate var sender = SenderReports()
    fileprivate var hasSender = false
    fileprivate var roundTrip = RoundTripMeter()
    private(set) var references = ReferenceTimes()
    private var pace = ReportPace()
    /// The last frame that told something of it.
    var touched = FrameReference(number: .min, time: .distantPast)

    // MARK: - Its sender

    mutating func sent(_ report: RTCPSenderInformation, frame: FrameReference) {
        hasSender = true
        sender.count += 1
        sender.last = frame
        sender.packetCount = report.packetCount
        sender.octetCount = report.octetCount
        refer(to: report.ntpTimestamp, frame: frame)
    }

    /// It names a time of its clock, which its receiver may answer.
    mutating func refer(to ntp: UInt64, frame: FrameReference) {
        // What its clock or the capture's jumped over is not measured.
        if !pace.isKept(ntp, frame: frame) { references = ReferenceTimes() }
        references.add(UInt32(truncatingIfNeeded: ntp >> 16), frame: frame)
    }

    /// The frame before which its clock and the capture's were not those of now.
    var paceSince: FrameReference? { pace.since }

    mutating func named(_ name: String) {
        hasSender = true
        sender.canonicalName = name
    }

    /// The same by the octets in a datagram: nearly always those of before.
    mutating func named(_ payload: RawSpan, _ place: Range<Int>) {
        if let name = sender.canonicalName, name.isUTF8(payload, place) { return }
        guard let text = try? payload.slice(place.lowerBound, place.count) else { return }
        named(String(decoding: text.copy(), as: UTF8.self))
    }

    mutating func left(_ reason: String?, frame: FrameReference) {
        hasSender = true
        if sender.goodbye == nil { sender.goodbye = .init(frame: frame, reason: reason) }
    }

    // MARK: - Its receiver

    /// - Parameter isEarly: within the stream's first seconds, in which nothing is judged.
    mutating func received(
        _ block: RTCPReportBlock, by reporter: Endpoint, frame: FrameReference, isEarly: Bool = false
    ) {
        let fraction = Double(block.fractionLost) / 256
        let lost = Int(block.cumulativeLost)
        guard reception != nil else {
            var first = ReceptionReports(frame, by: reporter)
            first.lost = lost
            first.baseLost = lost
            first.highestSequence = block.extendedHighestSequence
            first.baseHighestSequence = block.extendedHighestSequence
            first.fractionLost = fraction
            first.highestFractionLost = fraction
            first.jitter = block.jitter
            first.highestJitter = block.jitter
            reception = first
            return
        }
        reception?.add(block, lost: lost, fraction: fraction, by: reporter, frame: frame, isEarly: isEarly)
    }

    mutating func heard(_ block: RTCPVoIPMetrics, by reporter: Endpoint, frame: FrameReference) {
        let share = { (value: UInt8) in Double(value) / 256 }
        let known = { (value: UInt8) in value == RTCPVoIPMetrics.unavailable ? nil : Int(value) }
        let level = { (value: Int8) in value == Int8(RTCPVoIPMetrics.unavailable) ? nil : Int(value) }
        var own = VoIPMetricsReports(frame, by: reporter)
        own.count = (metrics.first?.count ?? 0) + 1
        own.lossRate = share(block.lossRate)
        own.discardRate = share(block.discardRate)
        own.burstDensity = share(block.burstDensity)
        own.gapDensity = share(block.gapDensity)
        own.burstDurationMs = Int(block.burstDuration)
        own.gapDurationMs = Int(block.gapDuration)
        own.roundTripMs = block.roundTripDelay == 0 ? nil : Int(block.roundTripDelay)
        own.endSystemDelayMs = block.endSystemDelay == 0 ? nil : Int(block.endSystemDelay)
        own.signalLevel = level(block.signalLevel)
        own.noiseLevel = level(block.noiseLevel)
        own.residualEchoReturnLoss = known(block.residualEchoReturnLoss)
        own.gmin = Int(block.gmin)
        own.rFactor = known(block.rFactor)
        own.externalRFactor = known(block.externalRFactor)
        own.mosLQ = known(block.mosLQ).map { Double($0) / 10 }
        own.mosCQ = known(block.mosCQ).map { Double($0) / 10 }
        own.jitterBufferNominalMs = Int(block.jitterBufferNominal)
        own.jitterBufferMaximumMs = Int(block.jitterBufferMaximum)
        own.jitterBufferAbsoluteMaximumMs = Int(block.jitterBufferAbsoluteMaximum)
        metrics = [own]
    }

    /// The receiver answers a time that the sender sent.
    /// - Parameter middle: the middle 32 bits of that time, not 0.
    /// - Parameter delay: 65,536ths of a second.
    mutating func answered(_ middle: UInt32, delay: UInt32, frame: FrameReference, since step: FrameReference?) {
        guard let reference = references.find(middle), step.map({ reference >= $0 }) ?? true else { return }
        roundTrip.add(from: reference, to: frame, delay: delay)
    }

    // MARK: - Result

    var hasRoundTrip: Bool { roundTrip.samples > 0 }
}

extension [ReportState] {
    func tellsAnything(at place: Int) -> Bool {
        self[place].hasSender || self[place].hasRoundTrip || self[place].reception != nil
            || !self[place].metrics.isEmpty
    }
}

extension StreamReports {
    /// Takes what the state at a place tells. By its place, and where this lies: a copy of either is one of hundreds of
    /// octets.
    /// - Parameter clockRate: of the stream's RTP timestamps in Hz; nil where unknown.
    mutating func take(_ states: [ReportState], _ place: Int, clockRate: Int?) {
        reception = states[place].reception
        if let clockRate, let (jitter, highest) = reception.map({ ($0.jitter, $0.highestJitter) }) {
            let unit = 1000 / Double(clockRate)
            reception?.jitterMs = Double(jitter) * unit
            reception?.highestJitterMs = Double(highest) * unit
        }
        boxed = states[place].metrics
        if states[place].hasSender { sender = states[place].sender }
        if states[place].hasRoundTrip { roundTrip = states[place].roundTrip.summary }
    }
}

extension String {
    /// Whether octets are its text in UTF-8.
    fileprivate func isUTF8(_ payload: RawSpan, _ place: Range<Int>) -> Bool {
        let text = utf8Span
        let octets = text.span
        guard octets.count == place.count else { return false }
        for index in 0..<octets.count where octets[index] != (try? payload.uint8(at: place.lowerBound &+ index)) {
            return false
        }
        return true
    }
}

extension ReceptionReports {
    /// One more report.
    fileprivate mutating func add(
        _ block: RTCPReportBlock, lost: Int, fraction: Double, by reporter: Endpoint, frame: FrameReference,
        isEarly: Bool
    ) {
        count += 1
        last = frame
        self.reporter = reporter
        self.lost = lost
        highestSequence = block.extendedHighestSequence
        fractionLost = fraction
        if fraction > highestFractionLost {
            highestFractionLost = fraction
            highestFractionLostFrame = frame
        }
        jitter = block.jitter
        if block.jitter > highestJitter {
            highestJitter = block.jitter
            highestJitterFrame = frame
        }
        if isEarly {
            base = frame
            baseLost = lost
            baseHighestSequence = block.extendedHighestSequence
        }
    }
}
