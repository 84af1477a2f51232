import Bytes
import Sessions

/// What a call came to, in words.
enum CallWords {
    /// "203", or the address where no number was seen.
    static func caller(_ call: Call) -> String { call.callingNumber ?? call.caller.description }
    static func callee(_ call: Call) -> String { call.calledNumber ?? call.callee.description }

    /// "17 user busy"; nil where there is no cause.
    static func cause(_ call: Call) -> String? {
        call.releaseCause.map { cause in "\(cause)" + (CauseWords.text(cause).map { " \($0)" } ?? "") }
    }

    /// For a table: "rejected, 17 user busy". That an answered call is cleared normally goes without saying.
    static func outcome(_ call: Call) -> String {
        if call.outcome == .answered, call.releaseCause == 16 { return call.outcome.rawValue }
        var parts = [call.outcome.rawValue]
        if let cause = cause(call) {
            parts.append(cause)
        } else if let reason = call.releaseReason {
            parts.append(reason)
        }
        return parts.joined(separator: ", ")
    }

    /// "cause 17, user busy; destinationRejection: the destination rejects it"; nil where neither was sent.
    static func release(_ call: Call) -> String? {
        var parts: [String] = []
        if let cause = call.releaseCause {
            parts.append(CauseWords.phrase(cause))
        }
        if let reason = call.releaseReason {
            parts.append(reason + (ReleaseReasonWords.text(reason).map { ": \($0)" } ?? ""))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    static func party(_ party: Call.Party) -> String { "the \(party.rawValue)" }

    /// The whole call in one sentence.
    static func story(_ call: Call) -> String {
        let head = "\(caller(call)) calls \(callee(call)): "
        let who = call.releasedBy.map(party) ?? "one side"
        let why = release(call).map { " (\($0))" } ?? ""
        let whole = call.end.map { Wording.duration(max(0, $0.time.seconds(since: call.start.time))) }
        switch call.outcome {
        case .answered:
            let after = call.connect.map { " after " + waited(from: call.setup ?? call.start, to: $0) } ?? ""
            guard call.end != nil else { return head + "answered\(after), and still up when the capture ends." }
            let talk = call.talkTime.map { ", " + Wording.duration(max(0, $0)) + " of talk" } ?? ""
            return head + "answered\(after)\(talk); \(who) releases it\(why)."
        case .rejected:
            return head + "rejected" + (whole.map { " after \($0)" } ?? "") + "; \(who) releases it\(why)."
        case .unanswered:
            let ring = call.ringTime.map { " in \(Wording.duration($0)) of ringing" } ?? whole.map { " in \($0)" } ?? ""
            return head + "not answered\(ring); \(who) releases it\(why)."
        case .incomplete:
            let answered = call.connect == nil ? "" : "answered; "
            return head + answered + "its end is not in the capture."
        }
    }

    private static func waited(from start: FrameReference, to end: FrameReference) -> String {
        Wording.duration(max(0, end.time.seconds(since: start.time)))
    }

    /// How H.245 runs: nil where none was seen.
    static func control(_ call: Call) -> String? {
        switch call.h245 {
        case .tunnelled: "H.245 tunnelled"
        case .separate: "H.245 on its own connection"
        case .none: nil
        }
    }

    /// What is out of the ordinary, in the fewest words.
    static func flags(_ call: Call) -> [String] {
        var flags: [String] = []
        if call.isVoicemail { flags.append("voicemail") }
        if call.isFax { flags.append("fax") }
        if !call.holds.isEmpty { flags.append(call.holds.count == 1 ? "hold" : "\(call.holds.count) holds") }
        if !call.legs.isEmpty { flags.append("leg of " + call.legs.prefix(3).joined(separator: " ")) }
        if call.missingBytes > 0 { flags.append("\(Wording.bytes(call.missingBytes)) missing") }
        if call.fastStartAccepted {
            flags.append("fastStart")
        } else if call.fastStartOffers > 0 {
            flags.append("fastStart offered")
        }
        return flags
    }
}
