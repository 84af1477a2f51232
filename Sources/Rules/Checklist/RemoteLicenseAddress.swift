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
        let heard = facts.remotes.map { (remote: $0, frame: broadcast(of: $0, facts)) }
        let deaf = heard.filter { $0.frame == nil }.map(\.remote)
        guard deaf.isEmpty else {
            return Self.notSeen(
                "No license request of a remote system is seen, but this capture point does not hear the LAN of the "
                    + "\(ChecklistFacts.remoteWords(deaf)).")
        }
        return .pass(
            "Broadcasts of the \(ChecklistFacts.remoteWords(facts.remotes)) are heard here, and none asks for a license. A "
                + "request to one address would show at the system's own port only.",
            heard.compactMap { item in item.frame.map { Evidence($0, "\(item.remote) sends a broadcast, heard here") } }
        )
    }

    /// Neither ARP nor a broadcast leaves a LAN: where one is seen, this capture point hears that LAN.
    private static func broadcast(of remote: IPAddress, _ facts: ChecklistFacts) -> FrameReference? {
        if let arp = facts.analysis.arpAlive[remote] { return arp }
        if let link = facts.analysis.scn.first(where: { $0.from == remote && $0.cast == .broadcast }) {
            return link.first
        }
        return facts.analysis.voicemail.compactMap(\.relation)
            .first { $0.system == remote && $0.cast == .broadcast && !$0.serverAsks }?.first
    }
}
