import Bytes

/// What an analysis holds of the calls and streams that it folded.
struct FoldState {
    static let maxSessions = 16_384

    let folding: Folding
    /// Nil while nothing was folded.
    private(set) var folded: Folded?
    /// Tables beside calls and streams that were too full.
    var crowded = Forgotten()
    private var clock = RetentionClock(keeps: Folding.idle)
    /// Voicemail sessions of which a stream went.
    private var sessions: [VoicemailSession] = []
    private var sessionsRefused = 0
    /// First frames of sessions that calls led to which went, and of those that began while such a call was up.
    private var explained: Set<Int> = []
    private var accompanied: Set<Int> = []

    init(_ folding: Folding) { self.folding = folding }

    /// The last frame that is as old as an open call without a word can be; nil while none is.
    mutating func idle(at frame: FrameReference) -> FrameReference? {
        clock.advance(to: frame.time, frame: frame)
        return clock.frame(ofAge: Folding.idle)
    }

    /// Takes what goes.
    mutating func take(_ view: Analysis, _ choice: FoldChoice, _ noticed: Noticed) {
        guard choice.calls.contains(false) || choice.streams.contains(false) else { return }
        var all = folded.take() ?? Folded()
        // By their places, as a copy costs more than all that is added up here.
        for index in view.calls.indices where !choice.calls[index] {
            all.add(
                view.calls, index, media: view.streams, choice.streamsOfCall[index],
                isFirst: noticed.firsts.contains(view.calls[index].id))
            explain(view, index)
        }
        for index in view.streams.indices where !choice.streams[index] { all.add(view.streams, index) }
        all.noticedCalls += choice.noticedCalls
        all.noticedStreams += choice.noticedStreams
        folded = all
        takeSessions(view, choice)
    }

    private mutating func explain(_ view: Analysis, _ index: Int) {
        guard explained.count + accompanied.count < 2 * RequestTracker.maxSessions else { return }
        let sessions = view.voicemailSessions
        if let session = view.calls[index].session, sessions.indices.contains(session) {
            explained.insert(sessions[session].first.number)
        }
        // In order of their first frames.
        let (start, until) = (view.calls[index].start, view.calls[index].end ?? view.calls[index].last)
        let (caller, callee) = (view.calls[index].caller, view.calls[index].callee)
        var place = sessions.partitionIndex { $0.first >= start }
        while place < sessions.count, sessions[place].first <= until {
            if sessions[place].system == callee || sessions[place].system == caller {
                accompanied.insert(sessions[place].first.number)
            }
            place += 1
        }
    }

    private mutating func takeSessions(_ view: Analysis, _ choice: FoldChoice) {
        let going = Set(view.streams.indices.filter { !choice.streams[$0] }.map { view.streams[$0].first.number })
        let known = Set(sessions.map(\.first.number))
        for session in view.voicemailSessions
        where session.streams.contains(where: going.contains) && !known.contains(session.first.number) {
            guard sessions.count < Self.maxSessions else {
                sessionsRefused += 1
                continue
            }
            sessions.append(session)
        }
    }

    /// The sessions of the streams that are there, and those of streams that went, in order of time.
    func all(_ present: [VoicemailSession]) -> [VoicemailSession] {
        guard folded != nil else { return present }
        var all = present + sessions
        for index in all.indices {
            all[index].isOfFoldedCall = explained.contains(all[index].first.number)
            all[index].isDuringFoldedCall = accompanied.contains(all[index].first.number)
        }
        return all.sorted { $0.first < $1.first }
    }

    /// What was folded, and what there was no room for, in sentences.
    var words: [String] {
        guard let folded else { return [] }
        var words = [
            "more than \(folding.calls) calls or \(folding.streams) media streams: \(folded.calls.count) calls and "
                + "\(folded.streams) streams that are over, and that no finding counts, are in the totals and not in "
                + "the lists; --timeline all, scndoctor calls and scndoctor streams list them"
        ]
        if folded.noticedCalls + folded.noticedStreams > 0 {
            words.append(
                "more than \(folding.noticed) calls or \(2 * folding.noticed) media streams with something to be said of "
                    + "them: \(folded.noticedCalls) calls and \(folded.noticedStreams) streams between the first and "
                    + "the last of them are not in the findings")
        }
        if folded.firstsRefused > 0 {
            words.append(
                "more than \(Folding.maxFirsts) numbers and names: \(folded.firstsRefused) beyond them are not compared "
                    + "with each other")
        }
        if folded.spansRefused > 0 {
            words.append(
                "more than \(CallSpans.capacity) calls: \(folded.spansRefused) beyond them are not among those counted as "
                    + "up at once")
        }
        if sessionsRefused > 0 {
            words.append(
                "more than \(Self.maxSessions) voicemail sessions with RTP: \(sessionsRefused) beyond them are not told"
            )
        }
        return words + crowded.words
    }
}
