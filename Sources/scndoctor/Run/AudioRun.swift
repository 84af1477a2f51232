internal import ArgumentParser
internal import Reports
internal import Sessions

/// One run of `audio`: an analysis finds the stream, then its packets are read again and written as sound.
struct AudioRun {
    let input: InputOptions
    let audio: AudioOptions
    let profile: Profile

    /// Throws `Failure` where nothing is written, `ExitCode` where the shell is told more than success.
    func run() throws {
        guard audio.containsSpeech else { throw Failure(.usage, refusal) }
        try requireFiles()
        let target = try OutputTarget(path: audio.output, inputs: input.paths)
        if !target.isFile, Terminal.isTerminal(Terminal.standardOutput) {
            throw Failure(.usage, "standard output is a terminal; name a file after -o, or lead the output elsewhere")
        }
        let first = try reading.run()
        if first.isInterrupted { return Interrupt.endProgram() }
        let stream = try chosen(first.analysis.streams)
        let form = try form(of: stream)
        var sound = StreamAudio(stream, form: form)
        let second = try reading.read { (records, bytes, _) throws(Failure) in
            sound.accept(records, bytes)
            return !sound.isComplete
        }
        if second.isInterrupted { return Interrupt.endProgram() }
        let extract = sound.finish()
        let name = target.isFile ? audio.output : "standard output"
        switch form {
        case .heard(let buffer):
            guard !extract.samples.isEmpty else { throw Failure(.usage, nothing(stream)) }
            try target.write(WaveFile.pieces(extract.samples, rate: AudioExtract.rate))
            tell(AudioText.heard(extract, stream, buffer: buffer, output: name))
        case .raw:
            guard !extract.octets.isEmpty else { throw Failure(.usage, nothing(stream)) }
            try target.write(CollectionOfOne(extract.octets))
            tell(AudioText.raw(extract, stream, output: name))
        }
        if !audio.quiet { CaptureRemarks.lines(first.files).forEach(Messages.tell) }
        let status = CaptureRemarks.status(first.files, isStrict: input.strict)
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private var reading: CaptureReading {
        CaptureReading(input, profile: profile, isQuiet: audio.quiet)
    }

    private func tell(_ lines: [String]) {
        if !audio.quiet { lines.forEach(Messages.tell) }
    }

    private var refusal: String {
        let name = audio.output == "-" ? "standard output" : audio.output
        return "\(name) would contain what a person said on the telephone, to be heard by anybody who has it; "
            + "where you may keep that, add --contains-speech"
    }

    private func nothing(_ stream: StreamSummary) -> String {
        "\(stream.id): the capture holds nothing of what its packets carry; nothing was written"
    }

    /// What can be read once only is refused before it is read.
    private func requireFiles() throws(Failure) {
        for path in input.paths where FileSystem.canBeReadOnlyOnce(path) {
            throw Failure(
                .usage,
                "\(path == "-" ? "standard input" : path) cannot be read twice, as this needs; write it to a file first"
            )
        }
    }

    private func chosen(_ streams: [StreamSummary]) throws(Failure) -> StreamSummary {
        guard let last = streams.last else { throw Failure(.usage, "--stream: there is no stream in the capture") }
        switch audio.stream {
        case .id(let id):
            if let stream = streams.first(where: { $0.id == id }) { return stream }
            let all = streams.count == 1 ? "only \(last.id) is" : "\(streams[0].id) to \(last.id) are"
            throw Failure(.usage, "--stream: there is no \(id); \(all) in the capture")
        case .ssrc(let ssrc):
            let found = streams.filter { $0.ssrc == ssrc }
            guard let stream = found.first else {
                throw Failure(.usage, "--stream: no stream of the capture has this SSRC")
            }
            guard found.count == 1 else {
                let ids = found.prefix(8).map(\.id).joined(separator: ", ") + (found.count > 8 ? ", ..." : "")
                throw Failure(.usage, "--stream: \(found.count) streams have this SSRC; give one of \(ids)")
            }
            return stream
        }
    }

    private func form(of stream: StreamSummary) throws(Failure) -> StreamAudio.Form {
        let codec = stream.codec ?? "of payload type \(stream.payloadType)"
        switch audio.format {
        case .raw: return .raw
        case .wav:
            guard stream.isG711 else {
                throw Failure(.usage, "\(stream.id) is \(codec), and only G.711 is decoded; --format raw writes frames")
            }
            return .heard(buffer: audio.jitterBuffer)
        case nil:
            if stream.isG711 { return .heard(buffer: audio.jitterBuffer) }
            // A player would take it for what its name says.
            guard !audio.output.lowercased().hasSuffix(".wav") else {
                throw Failure(
                    .usage,
                    "\(stream.id) is \(codec), of which raw frames are written, and those are no WAV file; name the "
                        + "output otherwise, or add --format raw")
            }
            return .raw
        }
    }
}
