import Bytes
import Sessions

/// What shows that a host is gone: ARP without reply, ICMP host or network unreachable.
struct HostGone {
    let analysis: Analysis
    let host: IPAddress
    /// What came before `from` or after `until` says nothing.
    let from: Timestamp
    let until: Timestamp

    /// A reason with its frames; nil where nothing says so.
    func sign() -> (why: String, evidence: [Evidence])? { arp() ?? icmp() }

    private func arp() -> (why: String, evidence: [Evidence])? {
        guard let row = silences.first(where: \.isProof), let seen = row.replyBefore ?? row.replyOfOther else {
            return nil
        }
        let who = row.replyBefore == nil ? "others reply to \(row.asker)" : "it replied to \(row.asker) before"
        return (
            "\(Words.count(row.count, "ARP request")) of \(row.asker) for \(host) in a row get no reply "
                + "(#\(row.first.number) to #\(row.last.number)), while \(who) (#\(seen.number)): it is off, or cut off",
            [
                Evidence(seen, "an ARP reply to \(row.asker): replies are seen at this capture point"),
                Evidence(row.first, "\(row.asker) looks for \(host) by ARP, no reply (first of \(row.count) in a row)"),
                Evidence(row.last, "\(row.asker) looks for \(host) by ARP, still no reply"),
            ]
        )
    }

    private func icmp() -> (why: String, evidence: [Evidence])? {
        let report = analysis.unreachables.first {
            $0.target.address == host && ($0.kind == .host || $0.kind == .network) && isWithin($0.frame)
        }
        guard let report else { return nil }
        return (
            "\(report.reporter) reports \(host) unreachable (ICMP \(report.kind.rawValue) unreachable, "
                + "#\(report.frame.number)): it may be off, or cut off",
            [Evidence(report.frame, report.words)]
        )
    }

    /// Requests in vain that prove nothing, as replies to who asks are not seen here.
    func unseenReplies() -> String? {
        guard let row = silences.first(where: { !$0.wouldSeeReplies }) else { return nil }
        return
            "\(row.asker) looks for it by ARP (#\(row.first.number)), but ARP replies to \(row.asker) are never seen "
            + "at this capture point, so that proves nothing"
    }

    private var silences: [ArpSilence] {
        analysis.arpSilences.filter { $0.target == host && isWithin($0.last) && $0.first.time < until }
    }

    private func isWithin(_ frame: FrameReference) -> Bool { frame.time >= from && frame.time < until }
}
