internal import ArgumentParser
internal import CaptureFiles
internal import Reports
internal import Sessions

/// One run of `show`: what is found is written at once, so that a long capture needs little memory.
struct ShowRun {
    let input: InputOptions
    let selection: MessageSelection
    let profile: Profile
    let output: ShowOutputOptions

    /// Throws `Failure` where nothing can be shown, `ExitCode` where the shell is told more than success.
    func run() throws {
        var collector = MessageCollector(selection, profile: profile)
        var writer = ShowWriter(options: options, format: output.format)
        // A line that is drawn over and over does not go with output on the same terminal.
        let isQuiet = output.quiet || Terminal.isTerminal(Terminal.standardOutput)
        let reading = try CaptureReading(
            input, zone: output.utc ? .utc : .local, profile: profile, isQuiet: isQuiet
        ).read { (records, bytes, files) throws(Failure) in
            writer.name(files)
            collector.accept(records, bytes) { writer.add($0) }
            try writer.flush()
            return !collector.isSatisfied && !writer.isClosed
        }
        writer.name(reading.files.map(\.path))
        collector.finish { writer.add($0) }
        try writer.end()
        if !output.quiet { CaptureRemarks.lines(reading.files).forEach(Messages.tell) }
        if reading.isInterrupted { Interrupt.endProgram() }
        if collector.shown == 0, !writer.isClosed { try tellNothingShown(collector) }
        let status = CaptureRemarks.status(reading.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private var options: ShowOptions {
        let depth: ShowOptions.Depth =
            switch selection {
            case .list: .lines
            case .frames: .all
            case .call: .messages
            case .protocol(let wanted): wanted.isOfFrames ? .all : .messages
            }
        return ShowOptions(
            depth: depth, color: output.color.isOn(toFile: false), zone: output.utc ? .utc : .local)
    }

    /// A frame or a call that is not there is wrong usage; that a protocol is not there is an answer.
    private func tellNothingShown(_ collector: MessageCollector) throws(Failure) {
        switch selection {
        case .frames:
            throw Failure(.usage, "--frame: the last packet read has number \(collector.lastFrame)")
        case .call:
            let count = collector.calls
            let words = count == 0 ? "no call is" : count == 1 ? "only call-1 is" : "call-1 to call-\(count) are"
            throw Failure(.usage, "--call: no message of such a call; \(words) in the capture")
        case .protocol(let wanted):
            if !output.quiet { Messages.tell("no \(wanted.title) in \(collector.lastFrame) packets") }
        case .list:
            if !output.quiet {
                Messages.tell("no message of signaling or of the IP Office in \(collector.lastFrame) packets")
            }
        }
    }
}

/// Renders frames and writes them to standard output in large pieces. Quiet once the reader has left.
struct ShowWriter {
    private static let pieceSize = 65_536

    private var options: ShowOptions
    private var text: ShowText?
    private var json: ShowJSON?
    private let format: PlainFormat
    private var pending: [UInt8] = []
    private var failure: SystemError?

    init(options: ShowOptions, format: PlainFormat) {
        self.options = options
        self.format = format
    }

    /// Nobody reads any more.
    var isClosed: Bool { failure?.isBrokenPipe ?? false }

    /// The paths of the input files, before the first frame.
    mutating func name(_ files: [String]) {
        guard text == nil, json == nil else { return }
        options.files = files
        switch format {
        case .text: text = ShowText(options: options)
        case .json: json = ShowJSON(options: options)
        }
    }

    mutating func add(_ frame: ShownFrame) {
        guard failure == nil else { return }
        json?.append(frame, to: &pending)
        if let words = text?.text(frame) { pending += words.utf8 }
        if pending.count >= Self.pieceSize { write() }
    }

    private mutating func write() {
        guard failure == nil, !pending.isEmpty else { return }
        do throws(SystemError) {
            try FileSystem.write(pending, to: Terminal.standardOutput)
        } catch {
            failure = error
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Throws where standard output cannot be written for another reason than that its reader has left.
    mutating func flush() throws(Failure) {
        write()
        guard let failure, !failure.isBrokenPipe else { return }
        throw Failure(.inputOutput, "standard output: cannot be written: \(failure.text)")
    }

    mutating func end() throws(Failure) {
        if let json { pending += json.end().utf8 }
        try flush()
    }
}
