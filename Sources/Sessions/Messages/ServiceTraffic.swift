import Bytes

/// What a datagram of the license or voicemail service is, by behavior alone: who sends to whom, from which port to
/// which, unicast or broadcast, how soon after the other side, and how many there are.
struct ServiceTraffic {
    static let maxPairs = 4096
    /// Datagrams of two hosts within a second that are more than questions and answers.
    static let sessionRate = 10

    private struct Key: Hashable {
        let service: MessageProtocol
        let hosts: HostPair
    }

    private struct Asker: Hashable {
        let service: MessageProtocol
        let address: IPAddress
    }

    private struct Pair {
        /// The request that waits for its answer.
        var asker: IPAddress?
        var request: FrameReference
        var second = Timestamp.distantPast
        var inSecond = 0
    }

    private let window: Double
    private var pairs: [Key: Pair] = [:]
    private var searches: [Asker: FrameReference] = [:]

    /// - Parameter window: how long a request waits for its answer, in seconds.
    init(window: Double) { self.window = window }

    /// Says what a datagram is, and remembers it.
    mutating func kind(of datagram: IPOfficeDatagram, frame: FrameReference) -> String {
        let (source, destination) = (datagram.source.address, datagram.destination.address)
        if datagram.protocol == .scn {
            return datagram.direction == .between ? "update" + datagram.castWords : datagram.direction.words
        }
        guard !datagram.isBroadcast else {
            if searches.count >= Self.maxPairs { searches.removeAll(keepingCapacity: true) }
            searches[Asker(service: datagram.protocol, address: source)] = frame
            return "search by broadcast"
        }
        if pairs.count >= Self.maxPairs { pairs.removeAll(keepingCapacity: true) }
        let key = Key(service: datagram.protocol, hosts: HostPair(source, destination))
        var pair = pairs[key] ?? Pair(request: frame)
        defer { pairs[key] = pair }

        if abs(frame.time.seconds(since: pair.second)) >= 1 {
            pair.second = frame.time
            pair.inSecond = 0
        }
        pair.inSecond &+= 1
        if pair.inSecond > Self.sessionRate {
            pair.asker = nil
            return "part of a session (more than \(Self.sessionRate) datagrams within a second)"
        }
        if let asker = pair.asker, asker == destination, isRecent(pair.request, frame) {
            pair.asker = nil
            return "answer to frame \(pair.request.number)"
        }
        if let search = searches[Asker(service: datagram.protocol, address: destination)],
            isRecent(search, frame)
        {
            return "answer to the search in frame \(search.number)"
        }
        pair.asker = source
        pair.request = frame
        // A client may have one of these ports by chance.
        return datagram.direction == .from ? "no answer to a request seen, from a port of the service" : "request"
    }

    private func isRecent(_ earlier: FrameReference, _ frame: FrameReference) -> Bool {
        (0...window).contains(frame.time.seconds(since: earlier.time))
    }
}
