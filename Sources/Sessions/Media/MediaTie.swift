import Bytes

/// Ties streams to calls: by the addresses that signalling negotiated, otherwise by the endpoints and the time of the
/// call, since addresses inside signalling may have been rewritten by NAT.
struct MediaTie {
    /// Media may begin before the Connect is on the wire and end after the release. Seconds.
    static let slack = 3.0
    /// Calls between two hosts looked at for one stream: those that began last before it.
    static let maxCandidates = 256

    let mediaAddresses: [Endpoint: [Int]]

    func tie(_ streams: inout [StreamSummary], to calls: inout [Call]) {
        var byPair: [HostPair: [Int]] = [:]
        for index in calls.indices {
            byPair[HostPair(calls[index].caller, calls[index].callee), default: []].append(index)
        }
        // The tied stream that an address sent last: one of the opposite direction belongs to its call.
        var ofPath: [Endpoint: Int32] = [:]
        ofPath.reserveCapacity(streams.count)
        var senders = Senders()
        var ofStreams: [Int?] = []
        ofStreams.reserveCapacity(streams.count)

        for index in streams.indices {
            let stream = Ends(streams, index)
            var found: (call: Int, by: String)?
            if let call = negotiated(stream, calls) {
                found = (call, "negotiated")
            } else if let mirror = ofPath[stream.destination].map({ Int($0) }), let call = ofStreams[mirror],
                streams[mirror].destination == stream.source, stream.first.time <= streams[mirror].last.time
            {
                found = (call, "endpoints and time")
            } else if let candidates = byPair[HostPair(stream.source.address, stream.destination.address)] {
                found = nearby(stream, calls, candidates) { senders.have($0, streams, ofStreams) }
            }
            ofStreams.append(found?.call)
            guard let found else { continue }
            streams[index].call = calls[found.call].id
            streams[index].callPlace = Int32(truncatingIfNeeded: found.call)
            streams[index].tiedBy = found.by
            // Most calls have two.
            if calls[found.call].streams.isEmpty { calls[found.call].streams.reserveCapacity(2) }
            calls[found.call].streams.append(streams[index].id)
            ofPath[stream.source] = Int32(truncatingIfNeeded: index)
        }
        for index in streams.indices {
            // The first that says what it is.
            guard let call = ofStreams[index], calls[call].codec == nil else { continue }
            calls[call].codec = streams[index].codec
        }
    }

    /// What of a stream says which call it belongs to.
    private struct Ends {
        let source: Endpoint
        let destination: Endpoint
        let first: FrameReference
        let last: FrameReference

        init(_ streams: [StreamSummary], _ place: Int) {
            source = streams[place].source
            destination = streams[place].destination
            first = streams[place].first
            last = streams[place].last
        }
    }

    /// Who sends media of a call.
    private struct Sender: WordHashable {
        let call: Int
        let host: IPAddress

        func mix(into mixer: inout WordMixer) {
            host.mix(into: &mixer)
            mixer.mix(UInt64(truncatingIfNeeded: call), 0)
        }
    }

    /// Who sends the streams that are tied. Hardly any stream has to ask: they are gathered when one does.
    private struct Senders {
        private var known: Set<Sender> = []
        private var gathered = 0

        /// - Parameter calls: of the streams that were looked at so far.
        mutating func have(_ sender: Sender, _ streams: [StreamSummary], _ calls: [Int?]) -> Bool {
            while gathered < calls.count {
                if let call = calls[gathered] {
                    known.insert(Sender(call: call, host: streams[gathered].source.address))
                }
                gathered += 1
            }
            return known.contains(sender)
        }
    }

    private func isDuring(_ stream: Ends, _ calls: [Call], _ place: Int) -> Bool {
        let (start, end) = (calls[place].start, calls[place].end)
        // The order of packets holds where the clock was set back during the call.
        if stream.first >= start, let end, stream.first <= end { return true }
        let from = start.time.advanced(by: -Self.slack)
        let until = (end ?? calls[place].last).time.advanced(by: Self.slack)
        // A call whose end was not captured goes on.
        return stream.first.time >= from && (end == nil || stream.first.time <= until)
    }

    private func negotiated(_ stream: Ends, _ calls: [Call]) -> Int? {
        mediaAddresses[stream.destination]?.last { isDuring(stream, calls, $0) }
            ?? mediaAddresses[stream.source]?.last { isDuring(stream, calls, $0) }
    }

    /// The call between the stream's hosts that fits best: one that named its ports, else the one nearest in time.
    private func nearby(
        _ stream: Ends, _ calls: [Call], _ candidates: [Int], isSender: (Sender) -> Bool
    ) -> (call: Int, by: String)? {
        var low = 0
        var high = candidates.count
        let limit = stream.first.time.advanced(by: Self.slack)
        while low < high {
            let middle = (low + high) / 2
            if calls[candidates[middle]].start.time <= limit { low = middle + 1 } else { high = middle }
        }
        var best: (call: Int, by: String, distance: Double)?
        for candidate in candidates[..<low].suffix(Self.maxCandidates) {
            guard isDuring(stream, calls, candidate) else { continue }
            let (connect, alerting) = (calls[candidate].connect, calls[candidate].alerting)
            guard calls[candidate].setup != nil || connect != nil else { continue }
            let begin = connect ?? alerting ?? calls[candidate].start
            var distance = abs(stream.first.time.seconds(since: begin.time))
            // A call that has media in this direction already is the less likely one.
            if isSender(Sender(call: candidate, host: stream.source.address)) { distance += 3600 }
            // NAT rewrites addresses inside of signalling more often than ports.
            let namesPort = calls[candidate].channels.contains {
                $0.address?.port == stream.destination.port || $0.address?.port == stream.source.port
            }
            if namesPort { distance -= 86_400 }
            if best.map({ distance < $0.distance }) ?? true {
                best = (candidate, namesPort ? "ports and time" : "endpoints and time", distance)
            }
        }
        return best.map { ($0.call, $0.by) }
    }
}
