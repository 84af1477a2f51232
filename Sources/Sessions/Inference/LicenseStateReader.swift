import Bytes

/// What the license traffic of a system says about a stretch of time.
struct LicenseStateReader {
    let licenses: [ServiceRelation]
    /// Systems whose license requests would be seen to be answered.
    let hearsAnswers: Set<IPAddress>
    /// Systems of which traffic with a server on their own network and with another system is seen: the capture
    /// point is at their own port, and requests of theirs would be seen.
    let fullySeen: Set<IPAddress>

    /// Sets the license fields of a run of the service for `system`.
    func mark(_ run: inout VoicemailRun, system: IPAddress, end: Timestamp) {
        let from = run.start.latest ?? run.firstProof.frame.time
        let until = run.stop?.earliest ?? end
        var requests = 0
        var answers = 0
        var isAskedInVain = false
        for relation in licenses where relation.system == system {
            for row in relation.outcomes {
                let share = count(row, from: from, until: until)
                if relation.serverAsks, !row.answered {
                    // The server asks, and no answer of the system is seen: no request of the system, no contact.
                    isAskedInVain = isAskedInVain || share > 0
                    continue
                }
                requests += share
                if row.answered { answers += share }
            }
        }
        run.licenseRequests = requests
        run.licenseAnswers = answers
        if answers > 0 {
            run.license = .validated
        } else if requests > 0 {
            run.license = hearsAnswers.contains(system) ? .unvalidated : .unknown
        } else {
            run.license = fullySeen.contains(system) && !isAskedInVain ? .notAsked : .unknown
        }
    }

    /// How many requests of a row lie in a stretch, taking them as evenly spread.
    private func count(_ row: OutcomeSegment, from: Timestamp, until: Timestamp) -> Int {
        let low = Swift.max(row.first.time, from)
        let high = Swift.min(row.last.time, until)
        guard high >= low else { return 0 }
        let span = row.last.time.seconds(since: row.first.time)
        guard span > 0, row.count > 1 else { return row.count }
        // The ends of the row count where they lie inside; the rest in proportion.
        let ends = (row.first.time >= from ? 1 : 0) + (row.last.time <= until ? 1 : 0)
        let share = high.seconds(since: low) / span
        let between = Int((share * Double(row.count - 1)).rounded(.down))
        return Swift.min(row.count, Swift.max(ends, between + (row.first.time >= from ? 1 : 0)))
    }
}
