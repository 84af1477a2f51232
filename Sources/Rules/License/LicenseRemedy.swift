import Bytes
import Sessions

/// What to change so that a system gets its license validated, from how it asks today.
enum LicenseRemedy {
    static let anyAddress = "the address of its own Feature Key Server PC"

    /// - Parameter servedBefore: a server that answered the system before: the address set is not what is wrong.
    static func steps(for system: IPAddress, servedBefore: IPAddress? = nil, _ analysis: Analysis) -> [Remedy] {
        let set = analysis.licenseRequests(of: system).first { $0.cast == .unicast }?.destination
        var steps: [Remedy] = []
        if let set, set != servedBefore {
            steps.append(
                Remedy(
                    "On \(system), check that the address set (\(set)) is that of its own Feature Key Server PC",
                    field: Field.licenseServer, value: anyAddress))
        } else if analysis.licenseRequests(of: system).contains(where: { $0.cast == .broadcast }) {
            steps.append(setAddress(on: system, analysis))
        }
        let others = analysis.licenses.filter { $0.system != system && $0.cast == .broadcast && !$0.serverAsks }
        steps += Set(others.map(\.system)).sorted().map { setAddress(on: $0, analysis) }
        steps.append(restart(servedBefore ?? server(near: system, analysis) ?? onlyServer(analysis)))
        steps.append(
            Remedy("Restart Voicemail Pro and capture 10 minutes: the license requests of \(system) must be answered"))
        return steps
    }

    /// The field of a system: its own server's address, or 0.0.0.0 on a remote.
    static func setAddress(on system: IPAddress, _ analysis: Analysis) -> Remedy {
        if analysis.isRemote(system), analysis.profile.usesLicenses[system] != true {
            let isKnown = analysis.profile.usesLicenses[system] != nil
            return Remedy(
                isKnown
                    ? "On the remote \(system), which uses no licenses of its own"
                    : "On the remote \(system), if it uses no licenses of its own (else the address of its own Feature Key "
                        + "Server PC)", field: Field.licenseServer, value: "0.0.0.0")
        }
        let value =
            server(near: system, analysis).map { "\($0), if that is its own Feature Key Server PC" } ?? anyAddress
        return Remedy(
            "On \(system), set a specific address instead of a broadcast", field: Field.licenseServer, value: value)
    }

    static func restart(_ server: IPAddress?) -> Remedy {
        Remedy(
            "Check that the Feature Key Server PC\(server.map { " \($0)" } ?? "") is up with its key plugged in, then restart "
                + "the Feature Key Server: it serves only the first system that asks after it starts")
    }

    private static func onlyServer(_ analysis: Analysis) -> IPAddress? {
        let servers = Set(analysis.licenses.flatMap(\.servers).map(\.address))
        return servers.count == 1 ? servers.first : nil
    }

    /// A license server in the system's own network that answers anybody.
    private static func server(near system: IPAddress, _ analysis: Analysis) -> IPAddress? {
        analysis.licenses.flatMap(\.servers).map(\.address).first { $0.isNear(system) }
    }
}
