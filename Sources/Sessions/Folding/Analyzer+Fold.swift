import Bytes

/// Calls and streams that are over, and that nothing is to be said of, become totals.
extension Analyzer {
    @inline(__always)
    var isFoldingDue: Bool {
        guard let folds else { return false }
        return media.streams.count >= folds.dueStreams || signalling.callCount >= folds.dueCalls
    }

    /// Costs as much as a `snapshot`, once for some hundred calls.
    @inline(never)
    mutating func fold() {
        guard let last, var folds = self.folds.take() else { return }
        // What waits for its time to be over is settled, as the next packet would.
        license.advance(to: last.time, ports: ports)
        voicemail.advance(to: last.time, ports: ports)
        if memory == nil { memory = ServiceMemory() }
        self.folds = folds
        var view: Analysis
        let events: [ServiceEvents]
        (view, events) = concluded()
        self.folds = nil
        let none = FrameReference(number: .min, time: .distantPast)
        let noticed = folds.folding.notice(view)
        // Else what is added to would be copied.
        view.folded = nil
        let choice = FoldChoice(
            view, isOpen: signalling.openCalls, idle: folds.idle(at: last) ?? none, now: last.time, folds.folding,
            noticed)
        folds.take(view, choice, noticed)
        let gone = view.streams.indices.filter { !choice.streams[$0] }.map { view.streams[$0] }
        let ends = gone.map(\.last) + view.calls.indices.filter { !choice.calls[$0] }.map { view.calls[$0].last }
        if let horizon = ends.max() {
            var fading = Fading(horizon, folds.crowded)
            memory?.fold(
                view, events,
                Retirement(
                    calls: choice.calls, streams: choice.streams,
                    // They are small, and stay.
                    sessions: view.voicemailSessions.map { _ in true }),
                limit: Folding.maxStretches, &fading)
            forget(view, choice, gone, &fading)
            folds.crowded = fading.forgotten
        }
        self.folds = folds
    }

    private mutating func forget(
        _ view: Analysis, _ choice: FoldChoice, _ gone: [StreamSummary], _ fading: inout Fading
    ) {
        for stream in gone { hosts.media(stream) }
        signalling.forgetCalls(Fading.places(choice.calls))
        media.forget(
            Set(gone.map(\.first.number)), named: signalling.mediaAddresses, now: last?.time ?? .distantPast)
        reports.forget(
            used: Set(
                view.streams.indices.filter { choice.streams[$0] }.map { index in
                    let stream = view.streams[index]
                    return .init(ssrc: stream.ssrc, source: stream.source, destination: stream.destination)
                }), &fading)
        quality.settle(view.quality, going: gone, fading)
    }

    func concluded() -> (analysis: Analysis, events: [ServiceEvents]) {
        var copy = self
        return copy.conclude(limits: [])
    }
}
