import Bytes
import Sessions

/// What to change so that a system gets its license validated, from how it asks today.
enum LicenseRemedy {
    static func steps(for system: IPAddress, _ analysis: Analysis) -> [Remedy] {
        let requests = analysis.licenseRequests(of: system)
        let unicast = requests.filter { $0.cast == .unicast }
        var steps: [Remedy] = []
        if let set = unicast.first {
            steps.append(
                Remedy(
                    "On \(system), check that the address set (\(set.destination)) is that of its own Feature Key Server PC",
                    field: Field.licenseServer, value: "the address of its Feature Key Server PC"))
        } else {
            steps.append(
                Remedy(
                    "On \(system), set the address of its own Feature Key Server PC instead of a broadcast",
                    field: Field.licenseServer, value: "the address of its Feature Key Server PC"))
        }
        let others = analysis.licenses.filter { $0.system != system && $0.cast == .broadcast && !$0.serverAsks }
        for other in Set(others.map(\.system)).sorted() {
            let isRemote = analysis.isRemote(other)
            steps.append(
                Remedy(
                    isRemote
                        ? "On the remote \(other), stop its license broadcast; 0.0.0.0 if it uses no licenses of its own"
                        : "On \(other), set the address of its own Feature Key Server PC",
                    field: Field.licenseServer,
                    value: isRemote ? "0.0.0.0" : "the address of its Feature Key Server PC"))
        }
        steps.append(
            Remedy(
                "Check that the Feature Key Server PC is up with its key plugged in, then restart the Feature Key Server: "
                    + "it serves only the first system that asks after it starts"))
        steps.append(
            Remedy("Restart Voicemail Pro and capture 10 minutes: the license requests of \(system) must be answered"))
        return steps
    }
}
