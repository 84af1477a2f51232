import Bytes
import Monitoring
import Rules
import Sessions

/// The state of a running capture in words: lines for a terminal, and one line for a log.
public enum StatusText {
    /// Systems whose voicemail has a line of its own.
    static let mostVoicemail = 4
    /// No packet for so long is worth a word. Seconds.
    static let longSilence = 60.0

    /// What stands below the findings on a terminal; no line is longer than the terminal is wide.
    public static func area(_ facts: LiveFacts, options: TextOptions) -> [String] {
        var lines: [[Span]] = [[Span(String(repeating: "-", count: options.columns), .dim)]]
        lines.append(
            [
                Span(facts.interfaces.joined(separator: ", "), .strong),
                Span("  \(Wording.duration(facts.elapsed.rounded()))"),
            ]
                + traffic(facts).map { Span("  \($0.text)", $0.style) })
        lines.append(
            [Span(counts(facts).joined(separator: "  "))] + findings(facts).map { Span("  \($0.text)", $0.style) })
        let clock = Clock(zone: options.effectiveZone, start: facts.now)
        let names = HostNames(facts.names)
        for service in facts.state.voicemail.prefix(mostVoicemail) {
            let (text, style) = voicemail(service, facts.now, clock)
            lines.append([Span(names.applied(to: text), style)])
        }
        let more = facts.state.voicemail.count - mostVoicemail
        if more > 0 { lines.append([Span("and voicemail of \(Wording.count(more, "more system"))", .dim)]) }
        if let ring = ring(facts) { lines.append([ring]) }
        return lines.map { line(cut($0, options.columns), options) }
    }

    /// The same on one line, where no terminal is; without a line break.
    public static func line(_ facts: LiveFacts, options: TextOptions) -> String {
        let clock = Clock(zone: options.effectiveZone, start: facts.now)
        let names = HostNames(facts.names)
        var parts = [traffic(facts).map(\.text).joined(separator: ", "), counts(facts).joined(separator: ", ")]
        parts += facts.state.voicemail.prefix(mostVoicemail).map {
            names.applied(to: voicemail($0, facts.now, clock).0)
        }
        parts.append(findings(facts).map(\.text).joined(separator: ", "))
        if let ring = ring(facts) { parts.append(ring.text) }
        return SafeText.clean(
            "\(facts.interfaces.joined(separator: ", ")): \(parts.filter { !$0.isEmpty }.joined(separator: "; "))")
    }

    private static func traffic(_ facts: LiveFacts) -> [Span] {
        var spans = [
            Span("\(Wording.count(rounded(facts.packetsPerSecond))) packets/s"),
            Span("\(Wording.decimals(facts.bitsPerSecond / 1e6, 1)) Mbit/s"),
            Span("\(Wording.count(facts.captured)) captured"),
            Span("\(Wording.count(Int(clamping: facts.dropped))) dropped", facts.dropped > 0 ? .error : .plain),
        ]
        if !facts.down.isEmpty { spans.append(Span("\(facts.down.joined(separator: ", ")) down", .error)) }
        if facts.silence >= longSilence, facts.down.isEmpty {
            spans.append(Span("nothing for \(Wording.duration(facts.silence.rounded()))", .warning))
        }
        return spans
    }

    private static func counts(_ facts: LiveFacts) -> [String] {
        let state = facts.state
        return [
            Wording.count(state.systems.count, "system"), Wording.count(state.servers, "server"),
            Wording.count(state.callsUp, "call") + " up", Wording.count(state.streams, "stream"),
        ]
    }

    private static func findings(_ facts: LiveFacts) -> [Span] {
        let told = [Severity.error, .warning, .note].compactMap { severity -> Span? in
            guard let count = facts.open[severity], count > 0 else { return nil }
            let style: Style = severity == .error ? .error : severity == .warning ? .warning : .note
            return Span(Wording.count(count, severity.rawValue), style)
        }
        return told.isEmpty ? [Span("no findings")] : told
    }

    /// "voicemail of 10.10.1.1: stops in 43 min 10 s, at about 11:12:00; running since 09:12:00, no license validated".
    static func voicemail(_ service: LiveState.Voicemail, _ now: Timestamp, _ clock: Clock) -> (String, Style) {
        let whose = "voicemail of \(service.system)"
        switch service.service {
        case .unknown: return ("\(whose): no server seen", .plain)
        case .stopped(let bounds):
            let when = bounds.latest.map { " at \(clock.full($0))" } ?? ""
            return ("\(whose): stopped\(when)", .error)
        case .running(let since, let isBounded):
            let running = isBounded ? "running since \(clock.full(since))" : "running, first seen \(clock.full(since))"
            guard let forecast = service.forecast else { return ("\(whose): \(running), \(license(service))", .plain) }
            let left = forecast.latest.seconds(since: now)
            // What matters most stands first: a narrow terminal cuts the rest.
            let countdown = left > 0 ? "stops in \(Wording.duration(left.rounded()))" : "is due to stop"
            let moment = "\(isBounded ? "at about" : "at the latest at") \(clock.full(forecast.latest))"
            return ("\(whose): \(countdown), \(moment); \(running), no license validated", .error)
        }
    }

    private static func license(_ service: LiveState.Voicemail) -> String {
        switch service.license {
        case .validated: "license requests answered"
        case .unvalidated: "license requests not answered"
        case .notAsked: "no license request seen"
        case .unknown: "license state unknown"
        }
    }

    private static func ring(_ facts: LiveFacts) -> Span? {
        guard let ring = facts.ring else { return nil }
        let name = ring.path.split(separator: "/").last.map(String.init) ?? ring.path
        if ring.isFull {
            return Span("\(name): cannot be written, \(Wording.count(ring.notKept)) packets not kept", .error)
        }
        var text = "\(name) \(Wording.bytes(ring.bytes))"
        if ring.files > 1 { text += ", \(Wording.count(ring.files)) files" }
        if ring.kept > 0 { text += ", \(Wording.count(ring.kept)) kept for evidence" }
        if ring.notKept > 0 { text += ", \(Wording.count(ring.notKept)) packets not kept" }
        return Span(text, .dim)
    }

    private static func rounded(_ value: Double) -> Int { value.isFinite ? Int(min(max(value, 0), 1e12).rounded()) : 0 }

    /// As much as fits.
    private static func cut(_ spans: [Span], _ columns: Int) -> [Span] {
        var room = columns
        var result: [Span] = []
        for span in spans where room > 0 {
            let text = SafeText.clean(span.text)
            let width = SafeText.columns(text)
            let fitting = width <= room ? text : String(Page.prefix(of: text[...], columns: room))
            result.append(Span(fitting, span.style))
            room -= min(width, room)
        }
        return result
    }

    private static func line(_ spans: [Span], _ options: TextOptions) -> String {
        spans.map { $0.shown(color: options.color) }.joined()
    }
}
