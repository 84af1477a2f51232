import Bytes
import Sessions

/// Job aid 14: a remote that uses no licenses asks nobody.
enum RemoteLicenseAddress: Check {
    static let number = 14
    static let id = "remote-license-address"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        guard !facts.remotes.isEmpty else { return Self.notSeen("No remote system is known in this capture.") }
        let asking = facts.findings.filter { $0.id == RemoteLicenseRequests.id }
        // Neither 0.0.0.0 nor the address of a server of its own, whatever it uses.
        let wrong = asking.filter { finding in
            finding.systems.contains { remote in
                let relations = facts.analysis.licenseRequests(of: remote)
                return relations.contains { $0.cast == .broadcast }
                    || (relations.reduce(0) { $0 + $1.unanswered } >= OutcomeSegment.rowOfAbsence
                        && !facts.analysis.hasLicenseContact(remote) && facts.analysis.hearsUnicastTo.contains(remote))
            }
        }
        if let fail = Judgment.fail(wrong) { return fail }
        if let remote = asking.flatMap(\.systems).first {
            return Judgment(
                verdict: .notSeen,
                why:
                    "The remote system \(remote) asks a license server at an address of its own. That is right if it has "
                    + "licenses: look at the License form of that system.")
        }
        // ARP does not leave a LAN: this capture point hears the broadcasts of the remote's own.
        let heard = facts.remotes.map { (remote: $0, arp: facts.analysis.arpAlive[$0]) }
        guard heard.allSatisfy({ $0.arp != nil && facts.analysis.lastHeard[$0.remote] != nil }) else {
            let deaf = heard.filter { $0.arp == nil }.map(\.remote)
            return Self.notSeen(
                "No license request of a remote system is seen, but this capture point does not hear the LAN of the "
                    + "\(ChecklistFacts.remoteWords(deaf.isEmpty ? facts.remotes : deaf)).")
        }
        return .pass(
            "No license request of the \(ChecklistFacts.remoteWords(facts.remotes)) is seen, though this capture point "
                + "hears the LAN there.",
            heard.compactMap { item in item.arp.map { Evidence($0, "\(item.remote) sends ARP, which is heard here") } })
    }
}
