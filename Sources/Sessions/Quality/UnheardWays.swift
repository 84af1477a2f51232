import Bytes

/// Which directions the capture point does not hear although there is traffic: proven by TCP acknowledgments, and
/// extended to all peers where the whole capture holds the unicast packets of one host only, or to one host only.
struct UnheardWays {
    let tcp: TCPWays
    let hosts: HostTable
    let streams: [StreamSummary]
    let scn: [ScnLink]

    /// Ways kept at most; hosts beyond it are in the same plight.
    static let maxWays = 256

    func ways() -> [UnheardWay] {
        var heard = tcp.heard.union(streams.map { TCPWays.Key(from: $0.source.address, to: $0.destination.address) })
        for link in scn { heard.insert(TCPWays.Key(from: link.from, to: link.to)) }
        var result: [UnheardWay] = []
        for (seen, way) in tcp.ways where way.advances >= TCPWays.proof {
            let missing = TCPWays.Key(from: seen.to, to: seen.from)
            guard !tcp.has(missing), !heard.contains(missing) else { continue }
            result.append(
                UnheardWay(
                    from: missing.from, to: missing.to, proof: .acknowledged, first: way.first, last: way.last,
                    packets: way.segments))
        }
        result.sort { $0.first < $1.first }
        guard let proven = result.first else { return [] }
        let known = Set(result.map { TCPWays.Key(from: $0.from, to: $0.to) })
        let senders = Set(hosts.entries.filter(\.sendsUnicast).map(\.address)).union(streams.map(\.source.address))
        let receivers = Set(hosts.entries.filter(\.isAddressed).map(\.address)).union(
            streams.map(\.destination.address))
        var more: [UnheardWay] = []
        func add(from: IPAddress, to: IPAddress, _ proof: UnheardWay.Proof) {
            guard from != to, !known.contains(TCPWays.Key(from: from, to: to)) else { return }
            more.append(
                UnheardWay(
                    from: from, to: to, proof: proof, first: proven.first, last: proven.last, packets: proven.packets))
        }
        if senders.count == 1, let sender = senders.first {
            for peer in receivers.sorted() { add(from: peer, to: sender, .oneSender) }
        } else if receivers.count == 1, let receiver = receivers.first {
            for peer in senders.sorted() { add(from: receiver, to: peer, .oneReceiver) }
        }
        return Array((result + more).prefix(Self.maxWays))
    }
}
