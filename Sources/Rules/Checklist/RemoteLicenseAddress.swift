import Bytes
import Sessions

/// Job aid 14: a remote that uses no licenses asks nobody.
enum RemoteLicenseAddress: Check {
    static let number = 14
    static let id = "remote-license-address"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        guard !facts.remotes.isEmpty else { return Self.notSeen("No remote system is known in this capture.") }
        let uses = facts.analysis.profile.usesLicenses
        let own = facts.remotes.filter { uses[$0] == true }
        let asking = facts.findings.filter { $0.id == RemoteLicenseRequests.id }
        // Neither 0.0.0.0 nor the address of a server of its own, whatever it uses.
        let wrong = asking.filter { finding in
            finding.systems.contains { uses[$0] == false || asksInVain($0, facts.analysis) }
        }
        let unserved = facts.findings.filter { finding in
            [LicenseServerBroadcast.id, LicenseUnanswered.id].contains(finding.id)
                && finding.systems.contains(where: own.contains)
        }
        if let fail = Judgment.fail(wrong + unserved) { return fail }
        if let remote = asking.flatMap(\.systems).first {
            return Judgment(
                verdict: .notSeen,
                why:
                    "The remote system \(remote) asks a license server at an address of its own. That is right if it has "
                    + "licenses: look at the License form of that system.")
        }
        return silent(own, facts)
    }

    private static func asksInVain(_ remote: IPAddress, _ analysis: Analysis) -> Bool {
        let relations = analysis.licenseRequests(of: remote)
        return relations.contains { $0.cast == .broadcast }
            || (relations.reduce(0) { $0 + $1.unanswered } >= OutcomeSegment.rowOfAbsence
                && !analysis.hasLicenseContact(remote) && analysis.hearsUnicastTo.contains(remote))
    }

    /// No remote asks that should not.
    /// - Parameter own: remotes that use licenses of their own.
    private static func silent(_ own: [IPAddress], _ facts: ChecklistFacts) -> Judgment {
        let served = own.compactMap { remote in
            facts.analysis.licenseRequests(of: remote).first { $0.answered > 0 }.map { (remote: remote, relation: $0) }
        }
        if let remote = own.first(where: { remote in !served.contains { $0.remote == remote } }) {
            return Self.notSeen(
                "No answered license request of the remote system \(remote) is seen, which uses licenses.")
        }
        let proof = served.map {
            Evidence($0.relation.first, "\($0.remote) asks its license server \($0.relation.way)")
        }
        let others = facts.remotes.filter { !own.contains($0) }
        guard !others.isEmpty else {
            return .pass(
                "Each remote system here uses licenses, and a license server at an address of its own answers it.",
                proof)
        }
        let heard = others.map { (remote: $0, frame: broadcast(of: $0, facts)) }
        let deaf = heard.filter { $0.frame == nil }.map(\.remote)
        guard deaf.isEmpty else {
            return Self.notSeen(
                "No license request of a remote system is seen, but this capture point does not hear the LAN of the "
                    + "\(ChecklistFacts.remoteWords(deaf)).")
        }
        return .pass(
            "Broadcasts of the \(ChecklistFacts.remoteWords(others)) are heard here, and none asks for a license. A "
                + "request to one address would show at the system's own port only.",
            proof
                + heard.compactMap { item in
                    item.frame.map { Evidence($0, "\(item.remote) sends a broadcast, heard here") }
                })
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
