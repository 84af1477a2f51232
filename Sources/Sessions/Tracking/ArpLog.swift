import Bytes
import Dissection

/// ARP requests that get no reply, by the host that was looked for and who looked for it: a mirror port may show the
/// requests of many, and the replies to those of its own port only.
struct ArpLog {
    static let maxTargets = 4096
    /// Hosts that look for one target.
    static let maxAskers = 8
    static let maxSilences = 4096
    /// Requests closer together than this are copies of one. Seconds.
    static let copyWindow = 0.05
    /// Requests further apart than this are no row: who asks has stopped asking in between. Seconds.
    static let rowWindow = 300.0

    private struct Target {
        var rows: [ArpSilence] = []
        var replies: [(asker: IPAddress, frame: FrameReference)] = []
    }

    private var targets: [IPAddress: Target] = [:]
    /// The last reply that each asker got, with its sender.
    private var replies: [IPAddress: (frame: FrameReference, from: IPAddress)] = [:]
    private(set) var silences: [ArpSilence] = []
    private(set) var refused = 0

    /// One ARP packet.
    /// - Parameter lastHeard: the last packet of the host that is looked for, of whatever kind.
    mutating func note(_ packet: Packet, frame: FrameReference, lastHeard: FrameReference?) {
        let (sender, target) = (packet.source, packet.destination)
        guard sender != .zero else { return }
        endRows(of: sender, back: frame)
        // A probe of an address (RFC 5227) and an announcement expect no reply.
        guard sender != target, !target.looksLikeBroadcast else { return }
        switch packet.arpOperation {
        case 1: request(for: target, by: sender, frame, lastHeard)
        case 2: reply(of: sender, to: target, frame)
        default: break
        }
    }

    private mutating func reply(of host: IPAddress, to asker: IPAddress, _ frame: FrameReference) {
        if replies[asker] != nil || replies.count < Self.maxTargets { replies[asker] = (frame, host) }
        guard targets[host] != nil || targets.count < Self.maxTargets else {
            refused += 1
            return
        }
        var entry = targets[host] ?? Target()
        if let known = entry.replies.firstIndex(where: { $0.asker == asker }) {
            entry.replies[known].frame = frame
        } else if entry.replies.count < Self.maxAskers {
            entry.replies.append((asker, frame))
        }
        targets[host] = entry
    }

    private mutating func request(
        for target: IPAddress, by asker: IPAddress, _ frame: FrameReference, _ lastHeard: FrameReference?
    ) {
        if let lastHeard { endRows(of: target, back: lastHeard) }
        guard targets[target] != nil || targets.count < Self.maxTargets else {
            refused += 1
            return
        }
        var entry = targets[target] ?? Target()
        defer { targets[target] = entry }
        let index = entry.rows.firstIndex { $0.asker == asker }
        if let index {
            let pause = abs(frame.time.seconds(since: entry.rows[index].last.time))
            if pause < Self.copyWindow { return }
            if pause <= Self.rowWindow {
                entry.rows[index].count += 1
                entry.rows[index].last = frame
                return
            }
            keep(entry.rows.remove(at: index), back: nil)
        }
        guard entry.rows.count < Self.maxAskers else { return }
        entry.rows.append(
            ArpSilence(
                target: target, asker: asker, first: frame, last: frame, count: 1,
                replyBefore: entry.replies.first { $0.asker == asker }?.frame))
    }

    /// A sign of the host, later than the requests of its rows: it is there.
    private mutating func endRows(of host: IPAddress, back frame: FrameReference) {
        guard let rows = targets[host]?.rows, !rows.isEmpty else { return }
        let ended = rows.filter { frame > $0.last }
        guard !ended.isEmpty else { return }
        targets[host]?.rows.removeAll { frame > $0.last }
        for row in ended { keep(row, back: frame) }
    }

    private mutating func keep(_ row: ArpSilence, back: FrameReference?) {
        guard row.count >= ArpSilence.rowOfAbsence else { return }
        guard silences.count < Self.maxSilences else {
            refused += 1
            return
        }
        var row = row
        row.back = back
        silences.append(row)
    }

    /// The capture is over.
    /// - Parameter lastHeard: the last packet of a host, if it sent any.
    func finish(lastHeard: (IPAddress) -> FrameReference?) -> [ArpSilence] {
        var copy = self
        for row in targets.values.flatMap(\.rows) {
            copy.keep(row, back: lastHeard(row.target).flatMap { $0 > row.last ? $0 : nil })
        }
        return copy.silences.map { row in
            var row = row
            if let reply = replies[row.asker], reply.from != row.target { row.replyOfOther = reply.frame }
            return row
        }.sorted { ($0.first, $0.target) < ($1.first, $1.target) }
    }
}

// MARK: - Forgetting

extension ArpLog {
    var isPressed: Bool {
        Fading.isPressing(targets.count, of: Self.maxTargets) || Fading.isPressing(replies.count, of: Self.maxTargets)
            || Fading.isPressing(silences.count, of: Self.maxSilences)
    }

    /// - Parameter used: hosts that the analysis tells.
    mutating func forget(used: Set<IPAddress>, _ fading: inout Fading) {
        let none = FrameReference(number: .min, time: .distantPast)
        fading.fade(
            .arp, &targets, limit: Self.maxTargets,
            last: { target in (target.rows.map(\.last) + target.replies.map(\.frame)).max() ?? none },
            isNeeded: { address, _ in used.contains(address) })
        fading.fade(.arp, &replies, limit: Self.maxTargets, last: \.frame) { asker, reply in
            used.contains(asker) || used.contains(reply.from)
        }
        fading.fade(.arp, &silences, limit: Self.maxSilences, last: \.last) { used.contains($0.target) }
    }

    var census: [(String, Int)] {
        [
            ("ARP targets", targets.count), ("ARP rows", targets.values.reduce(0) { $0 + $1.rows.count }),
            ("ARP replies", replies.count), ("ARP silences", silences.count),
        ]
    }
}
