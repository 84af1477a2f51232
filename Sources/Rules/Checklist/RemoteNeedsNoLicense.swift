import Bytes
import Sessions

/// Job aid 11: whose license requests reach which server.
enum RemoteNeedsNoLicense: Check {
    static let number = 11
    static let id = "remote-needs-no-license"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        if let fail = takesCentralServer(facts) { return fail }
        let needsNone = { (caller: IPAddress) in
            facts.analysis.isRemote(caller) && !facts.analysis.hasLicenseContact(caller)
        }
        let calls = facts.analysis.calls
        let without = facts.voicemailCalls.filter { calls[$0].session != nil && needsNone(calls[$0].caller) }
        if let call = without.first.map({ calls[$0] }), let connect = call.connect {
            let remotes = Set(without.map { calls[$0].caller }).sorted()
            let count = without.count + facts.foldedVoicemail(of: needsNone).withSession
            return .pass(
                "\(Words.count(count, "voicemail call")) of the \(ChecklistFacts.remoteWords(remotes)) "
                    + "\(count == 1 ? "reaches" : "reach") voicemail, without a license contact of its own.",
                [Evidence(connect, "\(call.words) of \(call.caller) reaches voicemail")])
        }
        let own = facts.remotes.filter(facts.analysis.hasLicenseContact)
        if !own.isEmpty, own.allSatisfy({ facts.analysis.profile.usesLicenses[$0] == true }) {
            return Self.notSeen(
                "The \(ChecklistFacts.remoteWords(own)) uses licenses of its own, by the site file: that voicemail needs "
                    + "none there does not show.")
        }
        return Self.notSeen(
            own.isEmpty
                ? "No voicemail call of a remote system that reaches the server is seen."
                : "The \(ChecklistFacts.remoteWords(own)) has a license server that answers; which licenses it has is not "
                    + "on the wire.")
    }

    /// A remote is answered by a server in the central system's subnet, or one that the central system asks.
    private static func takesCentralServer(_ facts: ChecklistFacts) -> Judgment? {
        guard let central = facts.central else { return nil }
        let centrals = facts.analysis.licenses.filter { $0.system == central }
        let asked = Set(centrals.flatMap { $0.servers.map(\.address) + ($0.cast == .unicast ? [$0.destination] : []) })
        for remote in facts.remotes {
            let servers = facts.analysis.licenses.filter { $0.system == remote }.flatMap(\.servers)
            let taken = servers.first {
                asked.contains($0.address) || ($0.address.isNear(central) && !$0.address.isNear(remote))
            }
            guard let taken else { continue }
            let findings = facts.findings.filter {
                [RemoteLicenseRequests.id, LicenseServerContended.id, LicenseServerShared.id].contains($0.id)
                    && $0.systems.contains(remote)
            }
            guard var fail = Judgment.fail(findings) else { continue }
            fail.why = "The license server \(taken.address) of the central system answers the remote system \(remote)."
            fail.evidence = [Evidence(taken.first, "\(taken.address) answers \(remote)")]
            return fail
        }
        return nil
    }
}
