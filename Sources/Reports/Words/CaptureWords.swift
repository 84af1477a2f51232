import Bytes
import Rules
import Sessions

extension ReportWords {
    /// "4321 packets, 1.2 MB on the wire".
    var size: String { "\(Wording.count(analysis.packets, "packet")), \(Wording.bytes(analysis.bytes)) on the wire" }

    /// From when to when, and how long; nil for a capture without packets.
    var time: String? {
        guard let start = analysis.start?.time, let end = analysis.end?.time else { return nil }
        return "\(clock.span(start, end)), \(Wording.duration(analysis.duration))"
    }

    /// "central.pcapng (pcapng, Ethernet): 4321 packets".
    static func file(_ file: ReportFile) -> String {
        let kind =
            [file.format, file.compression.map { "\($0) compressed" }].compactMap(\.self) + file.linkTypes
        return "\(file.path) (\(kind.joined(separator: ", "))): \(Wording.count(file.packets, "packet"))"
    }

    static func roles(_ host: NetworkHost) -> String {
        Wording.list(host.roles.filter { $0 != .system || host.roles.count == 1 }.map(Wording.role))
    }

    /// Name, roles, maker and MAC addresses of a host, as far as they are known.
    func facts(_ host: NetworkHost) -> [String] {
        let name = analysis.profile.names[host.address] ?? ""
        let more = host.macs.count > 4 ? ["\(host.macs.count - 4) more MAC addresses"] : []
        let facts = [name, Self.roles(host), host.vendor ?? ""] + host.macs.prefix(4).map(\.description) + more
        return facts.filter { !$0.isEmpty }
    }

    /// Why a host has its roles, each reason once.
    func reasons(_ host: NetworkHost, _ frames: [Int: FrameReference]) -> [String] {
        var told: Set<String> = [""]
        return host.reasons.filter { told.insert($0).inserted }.map { prose($0, frames) }
    }

    /// Frames that the reasons for roles may name; needed only where several files make a number ambiguous.
    var hostFrames: [Int: FrameReference] {
        guard names.areSeveral else { return [:] }
        let heard = analysis.hosts.flatMap { [$0.firstHeard, $0.lastHeard].compactMap(\.self) }
        let frames = heard + analysis.timeline.map(\.frame) + analysis.calls.map(\.start)
        return Dictionary(frames.map { ($0.number, $0) }) { first, _ in first }
    }

    /// What damaged or cut the input, and which caps of the program were reached.
    var limits: [String] {
        var lines: [String] = []
        let told = Set(report.findings.map(\.id))
        for limit in analysis.limits where Self.finding(limit.kind).map({ !told.contains($0) }) ?? true {
            let place = limit.frame.map { " (last frame read: \(names.name($0)))" } ?? ""
            lines.append("\(limit.path): \(prose(limit.text))\(place)")
        }
        for file in report.files {
            for problem in file.problems where !analysis.limits.contains(where: { $0.text == problem }) {
                lines.append("\(file.path): \(problem)")
            }
        }
        lines += analysis.capsReached
        return lines
    }

    /// The finding that tells the same in full.
    private static func finding(_ kind: CaptureLimit.Kind) -> String? {
        switch kind {
        case .dropped: "capture-dropped"
        case .snapped: "capture-snapped"
        case .clockStep: "capture-clock-step"
        case .truncated, .damaged, .fileOrder, .fileGap: nil
        }
    }

    /// What no reader of this capture can know.
    var blindSpots: [String] {
        guard hasSomethingToJudge else { return [] }
        var lines: [String] = []
        let isHealthy = order.gravest.allSatisfy { $0 == .note }
        if analysis.licenses.isEmpty {
            lines.append(
                "Whether licenses are valid: no license request was seen. A serial dongle, License Server IP Address "
                    + "0.0.0.0 and a capture point away from the license server all look like this.")
        } else if !isHealthy, analysis.licenses.contains(where: { $0.answered > 0 }) {
            // "No fault found" says it further up.
            lines.append(
                "Whether a license is valid: an answer proves contact with the license server, and what the answer "
                    + "says is not published.")
        }
        for service in analysis.voicemail where service.runs.first.map({ $0.start.earliest == nil }) ?? false {
            lines.append(
                "How long voicemail had been running for \(service.system) when the capture began: it was there from "
                    + "the beginning.")
        }
        let ports = analysis.portHosts
        for relation in analysis.licenses + analysis.voicemail.compactMap(\.relation)
        where relation.cast == .broadcast && relation.answered == 0 && ports.count == 1
            && ports != [relation.system] && analysis.hearsUnicastTo.contains(relation.system)
        {
            lines.append(
                "Answers to the broadcasts of \(relation.system): this is the port of \(ports.min()?.description ?? ""), "
                    + "where answers of others do not pass. Mirror the port of \(relation.system).")
        }
        let askers = Set(analysis.licenses.map(\.system) + analysis.voicemail.map(\.system))
        for system in askers.sorted() where !analysis.hearsUnicastTo.contains(system) {
            lines.append(
                "Answers to \(system): no packet to it alone was seen. Mirror its switch port in both directions.")
        }
        lines.append(
            "Which release and edition the voicemail server runs, and which voicemail features the remote systems "
                + "use: not visible on the wire.")
        return lines
    }
}
