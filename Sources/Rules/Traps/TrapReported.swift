// trap-reported: the system itself sent an SNMP trap about license, voicemail, trunks or its start.

import Bytes
import Sessions

enum TrapReported: Rule {
    static let id = "trap-reported"
    static let severity = Severity.note
    static let reference = "Job aid 2, 3, 15"

    /// Meanings told of one system; a system that reports more is told once more as such.
    static let maxMeanings = 12
    /// Traps named as evidence of one finding.
    static let maxEvidence = 8

    static func findings(in analysis: Analysis) -> [Finding] {
        let traps = analysis.traps.filter { $0.event != nil && (analysis.host($0.system)?.has(.system) ?? false) }
        return Dictionary(grouping: traps, by: \.system).sorted { $0.key < $1.key }.flatMap { system, traps in
            let meanings = Dictionary(grouping: traps, by: \.words).values
                .sorted { ($0[0].frame, $0[0].words) < ($1[0].frame, $1[0].words) }
            return meanings.prefix(maxMeanings).enumerated().map { index, group in
                let more = index == maxMeanings - 1 ? meanings.count - maxMeanings : 0
                return finding(system, group, moreMeanings: more, analysis)
            }
        }
    }

    private static func finding(
        _ system: IPAddress, _ traps: [TrapReport], moreMeanings: Int, _ analysis: Analysis
    ) -> Finding {
        let first = traps[0]
        let last = traps[traps.count - 1]
        let times = traps.count > 1 ? " \(Words.count(traps.count, "time")), first" : ""
        let comma = times.isEmpty ? "" : ","
        var text = "The system sent this itself, as an SNMP trap, so it is its own view of what happened"
        text += times.isEmpty ? "" : ": \(Words.count(traps.count, "time")) until \(Words.clock(last.frame.time))"
        text += ". "
        if first.event == .unknown {
            text += "What this number means is not known to this program; the vendor's MIB lists it. "
        }
        if moreMeanings > 0 {
            text += "It reported \(Words.count(moreMeanings, "other event")) besides, which are not told one by one. "
        }
        if let upTime = last.upTimeSeconds { text += "It had then been up for \(Words.duration(upTime)). " }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title:
                "The \(analysis.name(system)) reported\(times) at \(Words.clock(first.frame.time))\(comma) \(first.words).",
            explanation: String(text.dropLast()), systems: [system], start: first.frame.time, end: last.frame.time,
            occurrences: traps.count, evidence: traps.prefix(maxEvidence).map(\.evidence),
            remedy: [remedy(first, system)], reference: reference)
    }

    private static func remedy(_ trap: TrapReport, _ system: IPAddress) -> Remedy {
        switch trap.event {
        case .licenseServerFailed, .licenseServerTransient:
            Remedy(
                "On \(system), check the address of its Feature Key Server PC, and that this PC and its server run",
                field: Field.licenseServer, value: LicenseRemedy.anyAddress)
        case .licenseServerOperational, .licenseServerChanged, .applicationRestored:
            Remedy("Nothing to change for this report; look what was reported before it")
        case .applicationLost, .applicationEvent:
            Remedy("Look whether the application's PC and its service run, and what its log says at that time")
        case .coldStart, .warmStart:
            Remedy("Ask whether \(system) was restarted on purpose at that time")
        case .trunk:
            Remedy("Look at the line that the trap names in System Monitor of \(system) at that time")
        case .unknown, nil:
            Remedy("Look the trap up in the vendor's MIB: \(trap.identity)")
        }
    }
}
