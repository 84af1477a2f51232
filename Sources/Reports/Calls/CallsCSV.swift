import Bytes
public import Sessions

/// Calls as comma-separated values (RFC 4180): a header line, one call a line, times as RFC 3339 in UTC, lengths of
/// time in seconds.
public enum CallsCSV {
    public static func render(_ report: Report, _ calls: [Call]) -> String {
        let media = CallMedia(report)
        let lines = calls.map { call in
            let streams = media.streams(of: call)
            return CommaSeparated.line(columns.map { $0.value(call, streams).field })
        }
        return CommaSeparated.line(columns.map(\.title)) + lines.joined()
    }

    private struct Column: Sendable {
        let title: String
        let value: @Sendable (Call, [StreamSummary]) -> CommaSeparated.Value
    }

    private static func list(_ items: [String]) -> String { items.joined(separator: " ") }

    private static let columns: [Column] = [
        Column(title: "id") { call, _ in .own(call.id) },
        Column(title: "start") { call, _ in .own(Wire.time(call.start.time)) },
        Column(title: "alerting") { call, _ in .own(Wire.time(call.alerting?.time)) },
        Column(title: "connect") { call, _ in .own(Wire.time(call.connect?.time)) },
        Column(title: "end") { call, _ in .own(Wire.time(call.end?.time)) },
        Column(title: "caller") { call, _ in .own(call.caller.description) },
        Column(title: "callee") { call, _ in .own(call.callee.description) },
        Column(title: "callingNumber") { call, _ in .text(call.callingNumber) },
        Column(title: "calledNumber") { call, _ in .text(call.calledNumber) },
        Column(title: "display") { call, _ in .text(call.display) },
        Column(title: "outcome") { call, _ in .own(call.outcome.rawValue) },
        Column(title: "releaseCause") { call, _ in .own(call.releaseCause.map(String.init)) },
        Column(title: "releaseCauseText") { call, _ in .own(call.releaseCause.flatMap(CauseWords.text)) },
        Column(title: "releaseReason") { call, _ in .text(call.releaseReason) },
        Column(title: "releasedBy") { call, _ in .own(call.releasedBy?.rawValue) },
        Column(title: "postDialDelay") { call, _ in .number(call.postDialDelay, 3) },
        Column(title: "ringTime") { call, _ in .number(call.ringTime, 3) },
        Column(title: "talkTime") { call, _ in .number(call.talkTime, 3) },
        Column(title: "codec") { call, _ in .text(call.codec) },
        Column(title: "codecFromCaller") { call, _ in .text(call.codec(sentBy: .caller)) },
        Column(title: "codecFromCallee") { call, _ in .text(call.codec(sentBy: .callee)) },
        Column(title: "voicemail") { call, _ in .word(call.isVoicemail) },
        Column(title: "fax") { call, _ in .word(call.isFax) },
        Column(title: "fastStart") { call, _ in .word(call.fastStartOffers > 0) },
        Column(title: "fastStartAccepted") { call, _ in .word(call.fastStartAccepted) },
        Column(title: "h245") { call, _ in .own(call.h245.rawValue) },
        Column(title: "holds") { call, _ in .own(String(call.holds.count)) },
        Column(title: "digits") { call, _ in .text(call.digits.map(\.digits).joined()) },
        Column(title: "legs") { call, _ in .text(list(call.legs)) },
        Column(title: "callId") { call, _ in .text(call.callIdentifier) },
        Column(title: "callReference") { call, _ in .own(String(call.callReference)) },
        Column(title: "callsUpAtSetup") { call, _ in .own(String(call.callsUpAtSetup)) },
        Column(title: "startFrame") { call, _ in .own(String(call.start.number)) },
        Column(title: "endFrame") { call, _ in .own(call.end.map { String($0.number) }) },
        Column(title: "missingBytes") { call, _ in .own(String(call.missingBytes)) },
        Column(title: "streams") { _, streams in .text(list(streams.map(\.id))) },
        Column(title: "worstLossPercent") { _, streams in .number(streams.map(\.lossPercent).max(), 4) },
        Column(title: "worstJitterMs") { _, streams in .number(streams.compactMap(\.maxJitterMs).max(), 3) },
        Column(title: "worstMos") { _, streams in .number(streams.compactMap(\.mos).min(), 3) },
    ]
}
