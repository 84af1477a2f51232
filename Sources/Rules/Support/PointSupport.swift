import Bytes
import Sessions

/// What two capture points say about a finding: whether what a system sends reaches the other side. One place for all
/// rules; a capture of one point says nothing here.
enum PointSupport {
    /// Fewer packets may have been lost, or not captured, one by one.
    static let fewestPackets = 3
    static let maxTold = 2

    static let services: [String: Crossing.Service] = [
        LicenseServerBroadcast.id: .license, LicenseUnanswered.id: .license, LicenseLost.id: .license,
        RemoteLicenseRequests.id: .license, RemoteVoicemailBroadcast.id: .voicemail,
        VoicemailServerBroadcast.id: .voicemail, VoicemailUnanswered.id: .voicemail, ScnLost.id: .scn,
        ScnAbsent.id: .scn, CallUnansweredByPeer.id: .callSignaling,
    ]

    static func weigh(_ finding: Finding, _ analysis: Analysis) -> Finding {
        guard analysis.points.count > 1, let service = services[finding.id] else { return finding }
        let systems = Set(finding.systems)
        let known = Set(finding.evidence.map(\.frame))
        var result = finding
        var told = 0
        for crossing in analysis.crossings where crossing.service == service && told < maxTold {
            guard
                systems.contains(crossing.source) || (!crossing.isBroadcast && systems.contains(crossing.destination)),
                let fact = fact(crossing, analysis)
            else { continue }
            told += 1
            result.explanation += " \(fact.text)"
            if !known.contains(fact.evidence.frame) { result.evidence.append(fact.evidence) }
        }
        return result
    }

    private static func fact(_ crossing: Crossing, _ analysis: Analysis) -> (text: String, evidence: Evidence)? {
        let points = analysis.points
        let seen = crossing.seenAt.filter { points.indices.contains($0) }
        let unseen = points.indices.filter { $0 < crossing.counts.count && !seen.contains($0) && $0 != seen.first }
        // A point whose clock could not be brought to the others' may have captured at another time.
        guard seen.count == 1, let here = seen.first, let frame = crossing.first[here],
            let there = unseen.first(where: { isTied($0, here, analysis) })
        else { return nil }
        let needed = crossing.service == .callSignaling ? 1 : fewestPackets
        guard crossing.counts[here] >= needed else { return nil }
        let (name, other) = (points[here].name, points[there].name)
        let times = Words.count(crossing.counts[here], "packet")
        if crossing.isBroadcast {
            let text =
                "the broadcast of \(crossing.source) is seen at \(name) only (\(times)): it does not reach the capture point \(other)"
            return ("T" + text.dropFirst() + ".", Evidence(frame, text))
        }
        guard passesBoth(crossing, here, there, analysis) else { return nil }
        let what = word(crossing.service)
        let text =
            "\(what) from \(crossing.source) to \(crossing.destination) is seen at \(name) (\(times)) and not at "
            + "\(other), where other packets between the two are seen"
        let side =
            analysis.side(of: crossing.source).map { $0 == here ? " It is lost between the two points." : "" } ?? ""
        return (text.prefix(1).uppercased() + text.dropFirst() + "." + side, Evidence(frame, text))
    }

    /// Whether the clocks of two points are known beside each other.
    private static func isTied(_ a: Int, _ b: Int, _ analysis: Analysis) -> Bool {
        [a, b].allSatisfy { $0 == 0 || analysis.points[$0].clock != nil }
    }

    /// Whether anything else between the two hosts is seen at both points: such packets would be, too.
    private static func passesBoth(_ crossing: Crossing, _ here: Int, _ there: Int, _ analysis: Analysis) -> Bool {
        let hosts: Set = [crossing.source, crossing.destination]
        return analysis.crossings.contains { other in
            !other.isBroadcast && [other.source, other.destination].allSatisfy(hosts.contains)
                && other.counts[here] > 0 && other.counts[there] > 0
        }
            || analysis.streams.contains { stream in
                hosts == [stream.source.address, stream.destination.address] && stream.passage != nil
            }
    }

    private static func word(_ service: Crossing.Service) -> String {
        switch service {
        case .license: "license traffic (UDP)"
        case .voicemail: "voicemail traffic (UDP)"
        case .scn: "SCN signaling (UDP)"
        case .callSignaling: "call signaling (TCP)"
        }
    }
}

extension Analysis {
    /// The capture point on whose side a host is: the one nearer to it on the way of a media stream.
    fileprivate func side(of host: IPAddress) -> Int? {
        for stream in streams {
            guard let passage = stream.passage else { continue }
            if stream.source.address == host { return passage.near }
            if stream.destination.address == host { return passage.far }
        }
        return nil
    }
}
