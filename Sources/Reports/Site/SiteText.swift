import Bytes
import Rules
public import Sessions

/// A site file filled in from what a capture shows, to be corrected by hand: what a capture cannot know stands there as
/// a comment.
public enum SiteText {
    /// Lines stay within this, so that they can be read in a terminal.
    private static let width = 100
    private static let mostNumbers = 64
    /// Hosts that a site file may hold.
    private static let mostHosts = 1000

    /// - Parameter files: paths of the captures, for the head.
    public static func render(_ analysis: Analysis, files: [ReportFile], toolName: String) -> String {
        let peaks = ChannelPeaks(analysis)
        let frames = FrameNames(files)
        var lines = [
            "# Site file, filled in by \(toolName) site. Correct what is wrong, take the # from what is known."
        ]
        for file in files.prefix(8) { lines.append(comment("", "From \(file.path)")) }
        if files.count > 8 { lines.append(comment("", "and \(files.count - 8) more files")) }
        lines += ["version: 1", ""]
        lines += hosts(analysis, peaks, frames) + [""]
        lines += ports(analysis.profile) + [""]
        lines += voicemail(analysis, peaks, frames) + [""]
        lines += [
            "capture:", "  # Where the capture was made; reports show it.",
            analysis.profile.capturePoint.map { "  point: \(quoted($0))" }
                ?? "  # point: \"mirror of the switch port of the central system\"", "",
        ]
        lines += limits(analysis.profile)
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Parts

    private static let given: [HostRole] = [.central, .remote, .voicemailServer, .licenseServer]

    private static func hosts(_ analysis: Analysis, _ peaks: ChannelPeaks, _ frames: FrameNames) -> [String] {
        let shown = analysis.hosts.filter { host in host.has(.system) || given.contains(where: host.has) }
        guard !shown.isEmpty else {
            return ["# No system or server shows in this capture.", "hosts: []"]
        }
        var lines = ["hosts:"]
        for host in shown.prefix(mostHosts) { lines += entry(host, analysis, peaks, frames) }
        if shown.count > mostHosts { lines.append("  # \(shown.count - mostHosts) more hosts are left out") }
        return lines
    }

    private static func entry(
        _ host: NetworkHost, _ analysis: Analysis, _ peaks: ChannelPeaks, _ frames: FrameNames
    ) -> [String] {
        let profile = analysis.profile
        var lines = ["  - address: \(quoted(host.address.description))"]
        let name = profile.names[host.address]
        lines.append(name.map { "    name: \(quoted($0))" } ?? "    # name: \"\"")
        let roles = host.roles.filter(given.contains)
        if let only = roles.first, roles.count == 1 {
            lines.append("    role: \(only.rawValue)")
        } else if roles.count > 1 {
            lines.append("    role: [\(roles.map(\.rawValue).joined(separator: ", "))]")
        } else {
            lines.append("    # role: central or remote; a system that neither shows to be")
        }
        for (role, reason) in zip(host.roles, host.reasons) where given.contains(role) || roles.isEmpty {
            lines.append(comment("    ", "\(role.rawValue): \(reason)"))
        }
        guard host.has(.system) else { return lines }
        let peak = peaks.calls[host.address].map {
            "at most \(Wording.count($0.count, "call")) at once (\(frames.name($0.frame)))"
        }
        if let channels = profile.vcmChannels[host.address] {
            lines.append("    vcm-channels: \(channels)")
            if let peak { lines.append(comment("    ", peak)) }
        } else {
            lines.append(
                comment("    ", "vcm-channels: " + (peak.map { "N  # \($0)" } ?? "N  # no connected call seen")))
        }
        guard host.has(.remote) else { return lines }
        let seen = analysis.licenses.filter { $0.system == host.address && !$0.serverAsks }
            .min { $0.first < $1.first }
        let why =
            seen.map {
                "asks \($0.cast == .broadcast ? "by broadcast" : "at \($0.destination)") (\(frames.name($0.first)))"
            }
            ?? "no license request of it seen"
        if let uses = profile.usesLicenses[host.address] {
            lines += ["    uses-licenses: \(uses)", comment("    ", why)]
        } else {
            lines.append(comment("    ", "uses-licenses: \(seen == nil ? "false" : "true or false")  # \(why)"))
        }
        return lines
    }

    private static func ports(_ profile: Profile) -> [String] {
        func line(_ key: String, _ ports: Set<UInt16>) -> [String] {
            ports.isEmpty ? [] : ["  \(key): [\(ports.sorted().map(String.init).joined(separator: ", "))]"]
        }
        return ["ports:"] + line("license", profile.licensePorts) + line("voicemail", profile.voicemailPorts)
            + line("voicemail-server", profile.voicemailServerPorts.intersection(profile.voicemailPorts))
            + line("scn", profile.scnPorts) + line("ras", profile.rasPorts) + line("h225", profile.h225Ports)
    }

    private static func voicemail(_ analysis: Analysis, _ peaks: ChannelPeaks, _ frames: FrameNames) -> [String] {
        var lines = ["voicemail:"]
        let numbers = analysis.profile.voicemailNumbers.sorted()
        lines.append("  numbers: [\(numbers.prefix(mostNumbers).map(quoted).joined(separator: ", "))]")
        let calls = analysis.calls.filter { $0.isVoicemail && $0.calledNumber != nil }
        let learned = Dictionary(grouping: calls) { $0.calledNumber ?? "" }.filter { !numbers.contains($0.key) }
        for (number, calls) in learned.sorted(by: { $0.key < $1.key }).prefix(mostNumbers) {
            guard let first = calls.min(by: { $0.start < $1.start }) else { continue }
            lines.append(
                comment(
                    "  ",
                    "also \(quoted(number)): \(first.voicemailReason ?? "voicemail") (\(frames.name(first.start)))"))
        }
        let peak = peaks.voicemail.map {
            "at most \(Wording.count($0.count, "user")) at once (\(frames.name($0.frame)))"
        }
        if let licensed = analysis.profile.licensedVoicemailChannels {
            lines.append("  licensed-channels: \(licensed)")
            if let peak { lines.append(comment("  ", peak)) }
        } else {
            lines.append(comment("  ", "licensed-channels: N  # \(peak ?? "no user of voicemail seen")"))
        }
        return lines
    }

    private static func limits(_ profile: Profile) -> [String] {
        [
            "limits:", "  answer-window: \(time(profile.answerWindow))",
            "  unlicensed-run: \(time(profile.unlicensedRun))", "  tolerance: \(time(profile.tolerance))",
            "  restart: \(time(profile.restartLimit))", "  scn-silence: \(time(profile.scnSilence))",
        ]
    }

    // MARK: - Words

    /// A time that reads back as the same number of seconds.
    static func time(_ seconds: Double) -> String {
        guard seconds == seconds.rounded(), seconds < 1e9 else { return "\(Int((seconds * 1000).rounded()))ms" }
        let whole = Int(seconds)
        if whole >= 3600, whole % 3600 == 0 { return "\(whole / 3600)h" }
        return whole > 120 && whole % 60 == 0 ? "\(whole / 60)m" : "\(whole)s"
    }

    /// In double quotes, as YAML reads it back.
    static func quoted(_ text: String) -> String {
        let safe = SafeText.clean(text, limit: 200)
        return "\"" + safe.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// One comment line: text from a capture cannot leave it.
    static func comment(_ margin: String, _ text: String) -> String {
        margin + "# " + SafeText.clean(text, limit: width * 2)
    }
}
