import Bytes

/// Tells which calls reach voicemail: their connect is followed by a session, or their number is a voicemail number.
struct VoicemailCallMatcher {
    /// A session may begin a little before the Connect that it belongs to is on the wire. Seconds.
    static let sessionLead = 1.0
    /// As many sessions before the first call without one show that a number is one of voicemail.
    static let clearHabit = 2

    let profile: Profile
    let sessions: [VoicemailSession]

    /// Marks the voicemail calls and the sessions that they led to.
    func match(_ calls: inout [Call]) {
        var taken = Set<Int>()
        for index in calls.indices {
            guard let connect = calls[index].connect else { continue }
            if let session = session(after: connect, of: calls[index], taken: taken) {
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

    private func session(after connect: FrameReference, of call: Call, taken: Set<Int>) -> Int? {
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
            if !taken.contains(low), session.system == call.callee || session.system == call.caller { return low }
            low += 1
        }
        return nil
    }

    /// Numbers of which every connected call led to a session. An extension that answers now and then is none of them.
    /// Numbers, too, whose calls led there again and again, until there was no session of anybody any more.
    private func learnedNumbers(_ calls: [Call]) -> Set<String> {
        var numbers: [String: Usage] = [:]
        for call in calls {
            guard let connect = call.connect, let number = call.calledNumber, !number.isEmpty else { continue }
            numbers[number, default: Usage()].note(connect, isThrough: call.session != nil)
        }
        return Set(
            numbers.filter { _, usage in
                guard usage.through > 0, let firstWithout = usage.firstWithout else { return usage.through > 0 }
                return usage.through >= Self.clearHabit && (sessions.last.map { $0.first < firstWithout } ?? true)
            }.keys)
    }

    /// How the connected calls to a number went.
    private struct Usage {
        var through = 0
        var firstWithout: FrameReference?

        mutating func note(_ connect: FrameReference, isThrough: Bool) {
            if isThrough { through += 1 } else if firstWithout == nil { firstWithout = connect }
        }
    }
}
