import Bytes

extension ServiceMemory {
    /// Takes what the sessions and calls that go have shown.
    /// - Parameters:
    ///   - events: of each system, as the analysis judged them with all sessions and calls.
    ///   - limit: stretches of each system, of service and of absence.
    mutating func fold(
        _ view: Analysis, _ events: [ServiceEvents], _ retirement: Retirement, limit: Int, _ fading: inout Fading
    ) {
        for system in events {
            guard systems[system.system] != nil || systems.count < Self.maxSystems else { continue }
            var own = systems[system.system] ?? System()
            own.fold(system, view, retirement)
            own.bound(limit, &fading)
            if !own.isEmpty { systems[system.system] = own }
        }
        // By their places, as a copy of a call costs more than all that is remembered of it.
        let calls = view.calls
        for index in calls.indices where !retirement.calls[index] {
            let hasSession = calls[index].session != nil
            let callee = calls[index].callee
            if calls[index].isVoicemail, received[callee] != nil || received.count < Self.maxNumbers {
                received[callee, default: Received()].calls += 1
                if hasSession { received[callee, default: Received()].withSession += 1 }
            }
            guard calls[index].connect != nil, let number = calls[index].calledNumber, !number.isEmpty else { continue }
            if numbers.count >= Self.maxNumbers, numbers[number] == nil { forgetNumbers(&fading) }
            numbers[number, default: NumberHistory()].add(calls[index].start, hasSession: hasSession)
        }
        for load in view.concurrency where peaks[load.scope] != nil || peaks.count < Self.maxNumbers {
            peaks[load.scope] = load
        }
    }
}

extension ServiceMemory {
    /// Numbers that never led to voicemail, and if that is not enough all: they are learned again.
    private mutating func forgetNumbers(_ fading: inout Fading) {
        let before = numbers.count
        numbers = numbers.filter { $0.value.with > 0 }
        if numbers.count >= Self.maxNumbers / 2 { numbers = [:] }
        fading.count(.numbers, before - numbers.count, early: true)
    }
}

extension ServiceMemory.System {
    var isEmpty: Bool { stretches.isEmpty && absences.isEmpty && through == nil }

    fileprivate mutating func fold(_ events: ServiceEvents, _ view: Analysis, _ retirement: Retirement) {
        let judged = events.judgedCalls()
        let moments = ServiceMoments(events, failures: Set(judged.absences.map(\.proof.first.frame.number)))
        for (index, session) in view.voicemailSessions.enumerated()
        where !retirement.sessions[index] && session.system == events.system {
            let proof = events.proof(session)
            add(
                .init(
                    server: session.server, first: proof.first, last: proof.last, sessions: 1), moments)
        }
        let failed = Dictionary(judged.absences.map { ($0.call, $0.proof.first) }) { first, _ in first }
        let through = Dictionary(judged.through.map { ($0.call, $0) }) { first, _ in first }
        let calls = view.calls
        for index in calls.indices
        where !retirement.calls[index] && calls[index].isVoicemail && calls[index].callee == events.system {
            let call = calls[index]
            if events.showsNoServer, let connect = call.connect, let words = events.connected(call) {
                add(
                    .init(
                        server: nil, first: Evidence(connect, words), last: Evidence(connect, words), sessions: 0),
                    moments)
            }
            if let shown = through[call.id] { add(call, shown.callsUp, shown.delay) }
            // Of a moment that a step of the clock moved, the number tells the frame as it was.
            if let absence = failed[call.id],
                let frame = [call.connect, call.end].compactMap(\.self).first(where: {
                    $0.number == absence.frame.number
                })
            {
                add(failure: Evidence(frame, absence.summary), moments)
            }
        }
    }

    private mutating func add(_ call: Call, _ callsUp: Int, _ delay: Double?) {
        var all = through ?? .init(since: call.start)
        all.callsUp = [all.callsUp, callsUp].compactMap(\.self).max()
        all.longestDelay = [all.longestDelay, delay].compactMap(\.self).max()
        through = all
    }

    private mutating func add(failure: Evidence, _ moments: ServiceMoments) {
        // As many as a run shows stand by themselves.
        let row = absences.suffix(RunBuilder.maxAbsences)
        if let last = absences.indices.last, let first = row.first, row.count == RunBuilder.maxAbsences,
            absences[last].last.frame <= failure.frame,
            !moments.isTurn(between: first.first.frame.number, and: failure.frame.number)
        {
            absences[last].last = failure
        } else {
            absences.append(.init(first: failure, last: failure))
        }
    }

    private mutating func add(_ stretch: ServiceMemory.Stretch, _ moments: ServiceMoments) {
        if let known = stretches.lastIndex(where: { $0.server == stretch.server }),
            !moments.isAbsent(from: stretches[known].first.frame.number, to: stretch.last.frame.number),
            stretches[known].first.frame <= stretch.first.frame
        {
            if stretch.last.frame > stretches[known].last.frame { stretches[known].last = stretch.last }
            stretches[known].sessions += stretch.sessions
        } else {
            stretches.append(stretch)
        }
    }

    fileprivate mutating func bound(_ limit: Int, _ fading: inout Fading) {
        for excess in [stretches.count - limit, absences.count - limit] where excess > 0 {
            fading.count(.stretches, excess, early: true)
        }
        if stretches.count > limit { stretches.removeFirst(stretches.count - limit) }
        if absences.count > limit { absences.removeFirst(absences.count - limit) }
    }
}
