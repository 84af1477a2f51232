import Bytes
public import Sessions

/// What cannot be true at once, whether the file, the options or both say it.
public enum SiteConflicts {
    private static let ports: [(key: String, of: @Sendable (Profile) -> Set<UInt16>)] = [
        ("license", { $0.licensePorts }), ("voicemail", { $0.voicemailPorts }), ("scn", { $0.scnPorts }),
        ("ras", { $0.rasPorts }),
    ]

    /// - Parameter lines: where the file says it, by key.
    public static func problems(in profile: Profile, lines: [String: Int] = [:]) -> [SiteProblem] {
        var problems: [SiteProblem] = []
        for (index, first) in ports.enumerated() {
            for second in ports[(index + 1)...] {
                guard let both = first.of(profile).intersection(second.of(profile)).min() else { continue }
                // At the later of the two lines; the other may be a default.
                let line = [lines["ports.\(first.key)"], lines["ports.\(second.key)"]].compactMap(\.self).max()
                problems.append(
                    SiteProblem(
                        line: line,
                        text: "UDP port \(both) is a port of \(first.key) and of \(second.key); give each its own"))
            }
        }
        let strange = profile.voicemailServerPorts.subtracting(profile.voicemailPorts).sorted()
        if let line = lines["ports.voicemail-server"], let port = strange.first {
            problems.append(
                SiteProblem(
                    line: line, text: "port \(port) of voicemail-server is none of voicemail; name it there as well"))
        }
        if profile.tolerance >= profile.unlicensedRun {
            problems.append(
                SiteProblem(
                    line: lines["limits.tolerance"] ?? lines["limits.unlicensed-run"],
                    text: "tolerance has to be shorter than unlicensed-run"))
        }
        if let both = profile.central.intersection(profile.remotes).min() {
            problems.append(SiteProblem(line: nil, text: "\(both) is central and remote; it can be one of them"))
        }
        return problems
    }
}

extension Site {
    /// What the file says that cannot be true at once.
    public var conflicts: [SiteProblem] { SiteConflicts.problems(in: applied(to: Profile()), lines: lines) }
}
