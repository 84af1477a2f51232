import Bytes

/// Calls and streams that are over, and that nothing is to be said of, become totals.
extension Analyzer {
    @inline(__always)
    var isFoldingDue: Bool {
        media.streams.count >= foldingDue.streams || signalling.callCount >= foldingDue.calls
    }

    /// For twice what is folded: seldom more is kept. An array that grows is copied each time, and both are there
    /// meanwhile; room that is never used costs nothing, as these arrays are mappings of their own.
    mutating func makeRoom(_ folding: Folding) {
        let (calls, streams) = folding.room
        signalling.makeRoom(for: calls)
        media.makeRoom(for: streams)
        reports.makeRoom(for: streams)
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
        var room = takeRoom()
        room.reserve(folds.folding)
        (view, events) = concluded(in: consume room)
        self.folds = nil
        let none = FrameReference(number: .min, time: .distantPast)
        let noticed = folds.folding.notice(view)
        // Else what is added to would be copied.
        view.folded = nil
        let choice = FoldChoice(
            view, isOpen: signalling.openCalls, idle: folds.idle(at: last) ?? none, now: last.time, folds.folding,
            noticed)
        folds.take(view, choice, noticed)
        foldingDue = folds.folding.due(
            kept: choice.calls.count(where: \.self), choice.streams.count(where: \.self))
        let ends = [
            view.streams.indices.lazy.filter { !choice.streams[$0] }.map { view.streams[$0].last }.max(),
            view.calls.indices.lazy.filter { !choice.calls[$0] }.map { view.calls[$0].last }.max(),
        ]
        if let horizon = ends.compactMap(\.self).max() {
            var fading = Fading(horizon, folds.crowded)
            memory?.fold(
                view, events,
                Retirement(
                    calls: choice.calls, streams: choice.streams,
                    // They are small, and stay.
                    sessions: view.voicemailSessions.map { _ in true }),
                limit: Folding.maxStretches, &fading)
            let going = letGo(view, choice.calls, choice.streams, &fading)
            quality.settle(view.quality, view.streams, going: going, fading)
            folds.crowded = fading.forgotten
            makeRoom(folds.folding)
        }
        self.folds = folds
        self.room = ConclusionRoom(of: &view)
    }
}
