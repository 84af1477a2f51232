import Bytes

/// Tells which calls reach voicemail: their connect is followed by a session, or their number is a voicemail number.
struct VoicemailCallMatcher {
    /// A session may begin a little before the Connect that it belongs to is on the wire. Seconds.
    static let sessionLead = 1.0

    let profile: Profile
    let sessions: [VoicemailSession]
    /// Of calls that are no longer there.
    var remembered: [String: ServiceMemory.NumberHistory] = [:]

    /// Marks the voicemail calls and the sessions that they led to.
    func match(_ calls: inout [Call]) {
        var taken = Set(sessions.indices.filter { sessions[$0].isOfFoldedCall })
        for index in calls.indices {
            guard let connect = calls[index].connect else { continue }
            if let session = session(after: connect, calls[index].caller, calls[index].callee, taken: taken) {
                taken.insert(session)
                calls[index].session = session
                calls[index].isVoicemail = true
                calls[index].voicemailReason = "a voicemail session follows its Connect"
            }
        }
        let learned = learnedNumbers(calls)
        for index in calls.indices where !calls[index].isVoicemail {
            guard let number = calls[index].calledNumber else { continue }
            if profile.voicemailNumbers.contains(number) {
                calls[index].isVoicemail = true
                calls[index].voicemailReason = "\(number) is a voicemail number"
            } else if learned.contains(number) {
                calls[index].isVoicemail = true
                calls[index].voicemailReason = "other calls to \(number) led to voicemail sessions"
            }
        }
    }

    private func session(
        after connect: FrameReference, _ caller: IPAddress, _ callee: IPAddress, taken: Set<Int>
    ) -> Int? {
        let from = connect.time.advanced(by: -Self.sessionLead)
        let until = connect.time.advanced(by: profile.sessionAfterConnect)
        var low = 0
        var high = sessions.count
        while low < high {
            let middle = (low + high) / 2
            if sessions[middle].first.time < from { low = middle + 1 } else { high = middle }
        }
        while low < sessions.count, sessions[low].first.time <= until {
            let session = sessions[low]
            if !taken.contains(low), session.system == callee || session.system == caller { return low }
            low += 1
        }
        return nil
    }

    /// Numbers whose connected calls led to sessions: all of them, or at least two and then none any more, as when the
    /// service stops. An extension that its user answers now and then is no voicemail number.
    private func learnedNumbers(_ calls: [Call]) -> Set<String> {
        var histories = remembered
        for index in calls.indices where calls[index].connect != nil {
            guard let number = calls[index].calledNumber, !number.isEmpty else { continue }
            histories[number, default: .init()].add(calls[index].start, hasSession: calls[index].session != nil)
        }
        return Set(
            histories.filter {
                $0.value.with > 0 && ($0.value.without == 0 || ($0.value.with > 1 && !$0.value.isMixed))
            }
            .keys)
    }
}
