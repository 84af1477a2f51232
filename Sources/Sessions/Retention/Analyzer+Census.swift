import Dissection

extension Analyzer {
    /// How many entries each table holds, for tests.
    var census: [(name: String, count: Int)] {
        media.census + signalling.census + license.census + voicemail.census + scn.census + ras.census + hosts.census
            + traps.census + transfers.census + arps.census + quality.census
            + [
                ("RTCP of streams", reports.census), ("senders of broadcasts", broadcasts.census),
                ("gaps", gaps.gaps.count), ("ICMP unreachable", unreachables.reports.count),
                ("ports of clients", ports.census), ("clock marks", clock.census),
                ("idle clock marks", idleClock.census),
                ("memory of service", memory?.census ?? 0),
                ("fragments", front.dissector.statistics.fragments.pendingDatagrams),
            ]
    }

    /// Whether a table is so full that the next entries may find no room before long.
    var isPressed: Bool {
        media.isPressed || signalling.isPressed || license.isPressed || voicemail.isPressed || scn.isPressed
            || reports.isPressed || hosts.isPressed || traps.isPressed || transfers.isPressed || arps.isPressed
            || unreachables.isPressed || broadcasts.isPressed || ras.isPressed || quality.isPressed
    }
}
