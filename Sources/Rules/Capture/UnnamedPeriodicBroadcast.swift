// unnamed-periodic-broadcast: a system broadcasts at regular times to a port that the profile does not name.

import Bytes
import Sessions

enum UnnamedPeriodicBroadcast: Rule {
    static let id = "unnamed-periodic-broadcast"
    static let severity = Severity.note
    static let reference = "Ports of this capture"
    /// Systems named in one finding.
    static let systemsTold = 8

    /// What a system asks for by broadcast, and the option that names its port.
    private struct Service {
        let what: String
        let option: String
        let ports: Set<UInt16>
        let isSeen: Bool
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        let ofSystems = analysis.unnamedBroadcasts.filter { analysis.host($0.from)?.has(.system) ?? false }
        return Dictionary(grouping: ofSystems, by: \.port).sorted { $0.key < $1.key }.map {
            finding($0.key, $0.value, analysis)
        }
    }

    private static func finding(_ port: UInt16, _ broadcasts: [PeriodicBroadcast], _ analysis: Analysis) -> Finding {
        let systems = broadcasts.map(\.from)
        let missing = services(systems, analysis).filter { !$0.isSeen }
        let sent = broadcasts.prefix(systemsTold).map {
            "\($0.from) sends \(Words.count($0.count, "broadcast")) to \($0.to)\(Words.every($0.periodSeconds))"
        }
        var text = "\(sent.joined(separator: "; ")). No service known to this program uses UDP port \(port). "
        let whose = systems.count == 1 ? "it" : "them"
        if missing.isEmpty {
            text += "Requests for licenses, voicemail and SCN signaling of \(whose) are seen on their usual ports, so "
            text += "this is probably something else."
        } else {
            let unseen = missing.map { "\($0.what) (UDP \(Words.list($0.ports.sorted())))" }
            text += "In this capture there is no \(either(unseen)) of \(whose): this may be "
            text += missing.count == 1 ? "it, on another port." : "one of them, on another port."
        }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "The \(analysis.names(systems)) \(systems.count == 1 ? "broadcasts" : "broadcast")"
                + "\(systems.count == 1 ? Words.every(broadcasts[0].periodSeconds).dropFirst() : " regularly") to UDP port "
                + "\(port), which is not known here.",
            explanation: text, systems: systems, start: broadcasts.map(\.first.time).min(),
            end: broadcasts.map(\.last.time).max(), occurrences: broadcasts.count,
            evidence: broadcasts.prefix(systemsTold).flatMap {
                [
                    Evidence($0.first, "\($0.from) broadcasts to UDP port \(port)"),
                    Evidence($0.last, "the last of \($0.count) such broadcasts of \($0.from)"),
                ]
            },
            remedy: (missing.isEmpty ? services(systems, analysis) : missing).map {
                Remedy("If this is the \($0.what), analyze again with \($0.option) \(port)")
            }, reference: reference)
    }

    private static func services(_ systems: [IPAddress], _ analysis: Analysis) -> [Service] {
        let profile = analysis.profile
        func all(_ isSeen: (IPAddress) -> Bool) -> Bool { systems.allSatisfy(isSeen) }
        return [
            Service(
                what: "request for a license server", option: "--license-port", ports: profile.licensePorts,
                isSeen: all { system in analysis.licenses.contains { $0.system == system } }),
            Service(
                what: "request for a voicemail server", option: "--voicemail-port", ports: profile.voicemailPorts,
                isSeen: all { system in
                    analysis.isRemote(system)
                        || analysis.voicemail.contains { $0.system == system && $0.relation != nil }
                }),
            Service(
                what: "SCN signaling", option: "--scn-port", ports: profile.scnPorts,
                isSeen: all { system in analysis.scn.contains { $0.from == system } }),
        ]
    }

    private static func either(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", no ") + " and no " + last
    }
}
