import Bytes
import Dissection

/// What the trackers saw becomes one analysis.
extension Analyzer {
    /// The capture is over.
    /// - Parameter limits: what the reader found wrong with the files.
    public mutating func finish(limits: [CaptureLimit] = []) -> Analysis {
        let room = takeRoom()
        var analysis = conclude(limits: limits, in: consume room).analysis
        if first != nil {
            analysis.timeline = TimelineBuilder(analysis: analysis, keepsNewest: memory != nil).entries()
        }
        return analysis
    }

    /// The analysis so far, without its timeline, which nothing is judged by; the capture goes on.
    func concluded(in room: consuming ConclusionRoom = .init()) -> (analysis: Analysis, events: [ServiceEvents]) {
        var copy = self
        return copy.conclude(limits: [], in: consume room)
    }

    /// That of the folding before.
    mutating func takeRoom() -> ConclusionRoom {
        defer { room = ConclusionRoom() }
        return room
    }

    /// - Returns: with the analysis, but for its timeline, what the voicemail service of each system was judged by.
    mutating func conclude(
        limits: [CaptureLimit], in room: consuming ConclusionRoom = .init()
    ) -> (analysis: Analysis, events: [ServiceEvents]) {
        var analysis = Analysis(profile: profile)
        analysis.packets = packets
        analysis.bytes = bytes
        analysis.copies = front.copies.tally.summary(ofPackets: packets)
        analysis.pointShares = front.copies.crossings
        analysis.crossings = crossings?.finish() ?? []
        analysis.start = first
        analysis.end = last
        analysis.limits = limits
        analysis.forgotten = forgotten
        analysis.folded = folds?.folded
        guard let first, let last else { return (analysis, []) }
        license.finish(at: last.time, ports: ports)
        voicemail.finish(at: last.time, ports: ports)
        let calls = signalling.finish(in: room.takeCalls())
        for part in signalling.takeUnseen() { quality.unseen(from: part.from, to: part.to, frame: part.frame) }
        let conclusion = Conclusion(
            profile: profile, start: first, end: last, hosts: hosts, gaps: gaps, license: license,
            voicemail: voicemail, scn: scn, ras: ras, media: media, signalling: signalling, unreachables: unreachables,
            traps: traps, arps: arps, transfers: transfers, quality: quality, reports: reports, memory: memory,
            folds: folds)
        let events = conclusion.fill(&analysis, calls: consume calls, in: room.takeStreams())
        analysis.unnamedBroadcasts = broadcasts.finish()
        analysis.capsReached = front.dissector.statistics.unread + caps(keysRefused: analysis.keysRefused)
        if analysis.quality.cut.isEmpty {
            for index in analysis.limits.indices where analysis.limits[index].kind == .snapped {
                analysis.limits[index].text += "; nothing that the analysis reads was cut off"
            }
        }
        return (analysis, events)
    }

    private func caps(keysRefused: Int) -> [String] {
        let tables: [(count: Int, what: String, cap: Int)] = [
            (hosts.refused, "hosts", HostTable.capacity),
            (media.refused, "media streams", media.maxStreams),
            (media.seconds?.refused ?? 0, "seconds of media streams", SecondSeries.capacity),
            (reports.refused, "streams with RTCP", ReportTracker.maxStreams),
            (keysRefused, "keys in a stream or call", CallControl.maxDigits),
            (license.refused, "license relations", RequestTracker.maxRelations),
            (voicemail.refused, "voicemail relations", RequestTracker.maxRelations),
            (scn.refused, "SCN links", ScnTracker.maxLinks),
            (unreachables.refused, "ICMP unreachable messages", UnreachableLog.capacity),
            (broadcasts.refused, "senders of broadcasts", BroadcastTracker.maxSenders),
            (traps.refused, "SNMP traps", TrapLog.capacity),
            (transfers.refused, "TFTP transfers", TransferTracker.maxTransfers),
            (arps.refused, "hosts that ARP looked for", ArpLog.maxTargets),
            (ras.refused, "RAS relations", RasTracker.maxRelations),
            (quality.ways.refused, "directions of TCP between hosts", TCPWays.capacity),
            (crossings?.refused ?? 0, "relations between capture points", CrossingLog.capacity),
            (quality.clock.refused, "steps of the clock", ClockTracker.maxBackward),
        ]
        return (tables + signalling.refused).compactMap { count, what, cap in
            count == 0 ? nil : "more than \(cap) \(what): \(count) packets or items beyond it are not in the analysis"
        } + (forgotten?.words ?? []) + (folds?.words ?? [])
    }
}
