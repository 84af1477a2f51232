internal import Bytes
internal import CaptureFiles
internal import Daemon
internal import LiveCapture
internal import Monitoring
internal import Reports
internal import Rules
internal import Sessions

/// A live capture from its first packet to its end.
struct LiveSession {
    /// Packets taken between two looks at everything else.
    private static let batch = 4096
    /// Milliseconds that nothing is looked at while no packet comes.
    private static let longestWait = 250

    let source: LiveSource
    let stops: LiveStops
    let names: [IPAddress: String]
    var monitor: LiveMonitor
    var recorder: LiveRecorder
    var announcer: LiveAnnouncer
    var display: LiveDisplay
    private var losses: LiveLosses
    private(set) var incidents = LiveIncidents()
    private var down: Set<String> = []
    private let started = Clock.seconds
    private var nextTick = 0.0
    private var rate = LiveRate()
    private var lastFrame: FrameReference?
    private var lastHeard = Clock.seconds

    init(
        source: LiveSource, stops: LiveStops, profile: Profile, recorder: LiveRecorder, announcer: LiveAnnouncer,
        display: LiveDisplay
    ) {
        self.source = source
        self.stops = stops
        names = profile.names
        monitor = LiveMonitor(profile: profile)
        self.recorder = recorder
        self.announcer = announcer
        self.display = display
        losses = LiveLosses(name: source.interfaces.map(\.name).joined(separator: ", "))
    }

    private var elapsed: Double { Clock.seconds - started }

    /// Captures until somebody or something ends it.
    mutating func run() {
        while true {
            let events = source.read(wait: wait, wake: SignalQueue.descriptor, maximum: Self.batch) { record, bytes in
                take(record, bytes)
            }
            for event in events { note(event) }
            judge()
            for text in announcer.pump(Clock.seconds) { incident(text) }
            if Clock.seconds >= nextTick { tick() }
            let signals = SignalQueue.take()
            answer(signals)
            if signals.contains(.end) { break }
            if signals.contains(.rotate), !recorder.isKeeping { break }
            if stops.isEnough(packets: recorder.packets) { return finish() }
            if announcer.hasNoReader, !announcer.hasOthers, !recorder.isKeeping { break }
            let isOver = stops.isOver(
                elapsed: elapsed, fileOctets: recorder.currentOctets, completedFiles: recorder.completedFiles)
            if isOver { break }
        }
        source.drain { record, bytes in take(record, bytes) }
        finish()
    }

    /// Milliseconds.
    private var wait: Int {
        let left = stops.secondsLeft(after: elapsed).map { Swift.min(Swift.max($0, 0), 1) * 1000 } ?? 1000
        return Swift.min(Self.longestWait, Int(left.rounded(.up)))
    }

    private mutating func take(_ record: PacketRecord, _ bytes: RawSpan) -> Bool {
        guard !stops.isEnough(packets: recorder.packets) else { return false }
        let kept = recorder.keep(record, bytes)
        lastFrame = FrameReference(
            number: kept.frame, time: kept.time, file: kept.file, numberInFile: kept.frameInFile)
        monitor.accept(kept, bytes)
        return true
    }

    private mutating func judge() {
        guard monitor.isDue(Clock.seconds) else { return }
        let events = monitor.judge({ Clock.seconds }, limits: limits)
        recorder.protect(monitor.ledger.frames, monitor.state.anchors)
        tell(events)
    }

    private mutating func tell(_ events: [FindingEvent]) {
        guard !events.isEmpty else { return }
        display.clear()
        announcer.tell(events, recorder)
    }

    /// What is looked at once a second.
    private mutating func tick() {
        let now = Clock.seconds
        nextTick = now + 1
        recorder.tick(Clock.now, source.statistics)
        noteLosses()
        for text in recorder.events() { incident(text) }
        if rate.tick(now, packets: recorder.packets, octets: recorder.octets) { lastHeard = now }
        if display.isDue(now) { display.show(facts(now), now) }
    }

    private mutating func noteLosses() {
        losses.note(
            dropped: source.totalStatistics.droppedByKernel, captured: recorder.packets, file: recorder.currentFile,
            at: lastFrame)
    }

    private func facts(_ now: Double) -> LiveFacts {
        var facts = LiveFacts(interfaces: source.interfaces.map(\.name), now: Clock.now, elapsed: now - started)
        facts.down = down.sorted()
        facts.silence = now - lastHeard
        facts.packetsPerSecond = rate.packetsPerSecond
        facts.bitsPerSecond = rate.bitsPerSecond
        facts.captured = recorder.packets
        facts.dropped = losses.dropped
        facts.state = monitor.state
        facts.open = Dictionary(monitor.ledger.open.map { ($0.finding.severity, 1) }, uniquingKeysWith: +)
        facts.ring = recorder.facts
        facts.names = names
        return facts
    }

    private mutating func note(_ event: LiveEvent) {
        switch event {
        case .down(let name), .noLink(let name), .gone(let name), .lost(let name, _): down.insert(name)
        case .up(let name), .back(let name): down.remove(name)
        case .failed: break
        }
        incident(event.text)
    }

    private mutating func incident(_ text: String) {
        incidents.add(text, at: Clock.now)
        display.clear()
        Messages.tell(text)
    }

    private mutating func answer(_ signals: Set<ProcessSignal>) {
        if signals.contains(.resize) { display.resize() }
        if signals.contains(.rotate) { recorder.rotate(Clock.now) }
        if signals.contains(.report) {
            display.clear()
            Messages.tell(counts)
            announcer.list(monitor.ledger.open, recorder)
        }
    }

    private mutating func finish() {
        recorder.close(Clock.now, source.statistics)
        noteLosses()
        for text in recorder.events() { incident(text) }
        display.clear()
    }

    /// The last judgment, with everything that it brings.
    mutating func conclude() -> (analysis: Analysis, findings: [Finding]) {
        let (analysis, findings, events) = monitor.judge(limits: limits, isFinal: true)
        announcer.tell(events, recorder)
        if monitor.ledger.refused > 0 {
            incident("more than \(FindingLedger.maxOpen) findings at once: not all of them were told")
        }
        for text in announcer.finish() { Messages.tell(text) }
        return (analysis, findings)
    }

    /// What is known of the capture's own losses.
    private var limits: [CaptureLimit] {
        guard recorder.snapped > 0 else { return losses.limits }
        let files = recorder.files.files
        return losses.limits + [
            CaptureLimit(
                kind: .snapped, file: recorder.currentFile, path: files.last?.path ?? "", frame: lastFrame,
                text: CaptureRemarks.cut(recorder.snapped, of: recorder.packets))
        ]
    }

    /// As tcpdump counts.
    var counts: String {
        let total = source.totalStatistics
        return "\(recorder.packets) packets captured, \(total.received) received by filter, "
            + "\(total.droppedByKernel) dropped by kernel"
            + (total.droppedByInterface > 0 ? ", \(total.droppedByInterface) dropped by interface" : "")
    }
}
