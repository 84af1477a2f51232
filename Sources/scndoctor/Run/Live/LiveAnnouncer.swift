internal import Bytes
internal import Daemon
internal import Monitoring
internal import Reports
internal import Rules
internal import Sessions

/// Tells of findings whoever is to be told: a person or a collector at standard output, the system log, a command.
struct LiveAnnouncer {
    enum Lines { case text, json }

    private let lines: Lines
    /// Standard output, unless that is for something else.
    private let descriptor: Int32
    private let options: TextOptions
    private let isTerminal: Bool
    private let interfaces: [String]
    private let profile: Profile
    private let log: SystemLog?
    private let command: ChildCommand?
    /// The reader of standard output has left.
    private(set) var hasNoReader = false
    /// Whether anybody but the reader of standard output is told.
    var hasOthers: Bool { log != nil || command != nil }

    init(
        lines: Lines, descriptor: Int32, options: TextOptions, interfaces: [String], profile: Profile,
        log: SystemLog?, command: ChildCommand?
    ) {
        self.lines = lines
        self.descriptor = descriptor
        self.options = options
        isTerminal = Terminal.isTerminal(descriptor)
        self.interfaces = interfaces
        self.profile = profile
        self.log = log
        self.command = command
    }

    mutating func tell(_ events: [FindingEvent], _ recorder: LiveRecorder) {
        guard !events.isEmpty else { return }
        for event in events {
            let report = Self.report(event, recorder, profile)
            switch lines {
            case .text where isTerminal: put(LiveFindingText.paragraph(event, report, options: sized))
            case .text: put(LiveFindingText.line(event, report, options: options) + "\n")
            case .json: put(LiveFindingJSON.line(event, report, interfaces: interfaces))
            }
            if let log {
                log.write(Self.level(event), LiveFindingText.line(event, report, options: plain))
            }
            command?.enqueue(
                Array(LiveFindingJSON.line(event, report, interfaces: interfaces).utf8),
                environment: [
                    ("SCNDOCTOR_EVENT", event.kind.rawValue), ("SCNDOCTOR_ID", event.finding.id),
                    ("SCNDOCTOR_SEVERITY", event.finding.severity.rawValue),
                ])
        }
    }

    private var plain: TextOptions {
        var plain = options
        plain.color = false
        return plain
    }

    /// As wide as the terminal is now.
    private var sized: TextOptions {
        var sized = options
        if let width = Terminal.width(descriptor) { sized.width = width }
        return sized
    }

    /// The open findings, as somebody asked for them: for a person, on standard error.
    func list(_ open: [TrackedFinding], _ recorder: LiveRecorder) {
        for tracked in open {
            let event = FindingEvent(kind: .appeared, time: tracked.appeared, tracked: tracked)
            Messages.tell(LiveFindingText.line(event, Self.report(event, recorder, profile), options: plain))
        }
    }

    private static func report(_ event: FindingEvent, _ recorder: LiveRecorder, _ profile: Profile) -> Report {
        let (files, places) = recorder.files
        return Report(
            toolName: Tool.name, toolVersion: Tool.version, files: files, analysis: Analysis(profile: profile),
            findings: [event.finding], filePlaces: places, numbersByFile: recorder.numbersByFile)
    }

    private static func level(_ event: FindingEvent) -> SystemLog.Severity {
        guard event.kind != .closed else { return .notice }
        switch event.finding.severity {
        case .error: return .error
        case .warning: return .warning
        case .note: return .notice
        }
    }

    private mutating func put(_ text: String) {
        guard !hasNoReader else { return }
        do throws(SystemError) {
            try FileSystem.write(Array(text.utf8), to: descriptor)
        } catch {
            hasNoReader = true
            if !error.isBrokenPipe { Messages.tell("findings cannot be written: \(error.text)") }
        }
    }

    /// Lets commands go on; returns what went wrong with them.
    func pump(_ now: Double) -> [String] {
        guard let command, command.pending > 0 else { return [] }
        return command.pump(now: now).compactMap(Self.words)
    }

    /// Gives commands that still run some seconds.
    func finish() -> [String] {
        command?.finish(grace: Self.grace, clock: { Clock.seconds }).compactMap(Self.words) ?? []
    }

    /// Seconds.
    private static let grace = 10.0

    private static func words(_ event: ChildCommand.Event) -> String? {
        switch event {
        case .failed(let status): "the command of --on-finding ended with status \(status)"
        case .killed(let signal): "the command of --on-finding was ended by signal \(signal)"
        case .timedOut: "the command of --on-finding took too long and was ended"
        // A command that only rings a bell need not read.
        case .leftUnread: nil
        case .cannotStart(let message): "the command of --on-finding cannot be started: \(message)"
        case .dropped(let count):
            "the command of --on-finding is too slow: \(count) \(count == 1 ? "finding was" : "findings were") not handed to it"
        }
    }
}
