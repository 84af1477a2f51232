import Bytes

/// Requests and answers of one IP Office service (license or voicemail), judged by behavior alone: who sends to whom,
/// unicast or broadcast, whether something comes back within the window, and from whom.
struct RequestTracker {
    static let maxRelations = 4096
    static let maxPairs = 4096
    static let maxServers = 16
    static let maxSessions = 65536
    let maxSessions: Int
    static let maxSilences = 256

    let service: PortMap.Service
    let window: Double
    /// Since when requests may wait. Less than 0, nanoseconds.
    private let patience: Int64
    private(set) var relations: [Key: Relation] = [:]
    private(set) var sessions: [Session] = []
    private(set) var refused = 0

    private var pending = PendingQueue()
    private var pairs = IndexTable<AddressPair>()
    private var activities: [PairActivity] = []
    /// Pairs with an open bin in order of its start, from `firstOpen` on.
    private var openBins: [Int] = []
    private var firstOpen = 0
    private var cachedPair = -1

    init(service: PortMap.Service, window: Double, retention: Retention? = nil) {
        maxSessions = retention?.sessions ?? Self.maxSessions
        self.service = service
        self.window = window
        // A bin holds datagrams back for a second, and the next may come late by as much.
        patience = Timestamp.nanoseconds(of: -(window + 2 * PairActivity.binSeconds))
    }

    /// Takes a unicast datagram between the two hosts of the one before, where it only has to be counted: nearly all of a
    /// conversation.
    /// - Returns: false for all others: then nothing was done.
    @inline(__always)
    mutating func continues(from source: Endpoint, to destination: Endpoint, frame: FrameReference) -> Bool {
        guard cachedPair >= 0, !isDue(at: frame.time), activities[cachedPair].isOpen(at: frame.time),
            let isFromLow = activities[cachedPair].isFromLow(source.address, to: destination.address)
        else { return false }
        activities[cachedPair].count(isFromLow, HeldDatagram(frame: frame, source: source, destination: destination))
        return true
    }

    /// A datagram from or to a port of the service.
    mutating func datagram(
        from source: Endpoint, to destination: Endpoint, cast: Cast, frame: FrameReference, ports: PortMap
    ) {
        advance(to: frame.time, ports: ports)
        let datagram = HeldDatagram(frame: frame, source: source, destination: destination)
        guard cast == .unicast else { return request(datagram, cast: .broadcast, ports: ports) }
        guard let pair = pair(source.address, destination.address, create: true) else { return }
        count(pair, from: source.address, frame: frame, held: datagram, ports: ports)
    }

    /// A datagram to a port outside of the profile from which a request came: an answer may come from any port, as in
    /// TFTP.
    mutating func possibleAnswer(
        from source: Endpoint, to destination: Endpoint, frame: FrameReference, ports: PortMap
    ) {
        let asked = pending.hasBroadcast(of: destination)
        guard let pair = pair(source.address, destination.address, create: asked) else { return }
        advance(to: frame.time, ports: ports)
        let datagram = HeldDatagram(frame: frame, source: source, destination: destination)
        count(pair, from: source.address, frame: frame, held: datagram, ports: ports)
    }

    /// Other UDP traffic between two hosts that this service connects: it may be media.
    mutating func otherTraffic(from source: IPAddress, to destination: IPAddress, frame: FrameReference, ports: PortMap)
    {
        guard !activities.isEmpty, let pair = pair(source, destination, create: false) else { return }
        advance(to: frame.time, ports: ports)
        count(pair, from: source, frame: frame, held: nil, ports: ports)
    }

    /// The capture is over: what waits is judged, and requests whose window is still open stay undetermined.
    mutating func finish(at end: Timestamp, ports: PortMap) {
        openBins.removeAll()
        firstOpen = 0
        for index in activities.indices {
            close(index, ports: ports)
            if let ended = activities[index].finishSession() { record(ended, of: index) }
        }
        while var request = pending.takeOldest() {
            let open = end.seconds(since: request.frame.time) < window
            request.isUndetermined = open && request.answer == nil
            settle(request)
        }
    }

    /// What was held between two hosts proved to be media on a port of the service.
    mutating func discardHeld(_ a: IPAddress, _ b: IPAddress) {
        guard !activities.isEmpty, let pair = pair(a, b, create: false) else { return }
        activities[pair].discardHeld()
    }

    // MARK: - Pairs

    private mutating func pair(_ a: IPAddress, _ b: IPAddress, create: Bool) -> Int? {
        let low = Swift.min(a, b)
        let high = Swift.max(a, b)
        if cachedPair >= 0, activities[cachedPair].low == low, activities[cachedPair].high == high { return cachedPair }
        let key = AddressPair(from: low, to: high)
        if let known = pairs.find(key) {
            cachedPair = known
            return known
        }
        guard create else { return nil }
        guard activities.count < Self.maxPairs else {
            refused += 1
            return nil
        }
        activities.append(PairActivity(a, b))
        cachedPair = pairs.insert(key)
        return cachedPair
    }

    private mutating func count(
        _ pair: Int, from source: IPAddress, frame: FrameReference, held: HeldDatagram?, ports: PortMap
    ) {
        if activities[pair].isOver(at: frame.time) { close(pair, ports: ports) }
        if activities[pair].binStart == nil { openBins.append(pair) }
        activities[pair].count(from: source, frame: frame, held: held)
    }

    private mutating func close(_ index: Int, ports: PortMap) {
        guard activities[index].binStart != nil else { return }
        if firstOpen < openBins.count, openBins[firstOpen] == index {
            firstOpen += 1
            if firstOpen == openBins.count || firstOpen >= Self.maxPairs {
                openBins.removeFirst(firstOpen)
                firstOpen = 0
            }
        } else if !openBins.isEmpty {
            // Only where the clock went back.
            openBins.removeFirst(firstOpen)
            firstOpen = 0
            openBins.removeAll { $0 == index }
        }
        let (verdict, ended) = activities[index].close()
        if let ended { record(ended, of: index) }
        switch verdict {
        case .media:
            cutRows(of: activities[index].low, activities[index].high)
        case .burst:
            break
        case .requests(let datagrams):
            for datagram in datagrams { request(datagram, cast: .unicast, ports: ports) }
        }
    }

    private mutating func record(_ session: PairActivity.Open, of index: Int) {
        guard sessions.count < maxSessions else {
            refused += 1
            return
        }
        sessions.append(
            Session(
                low: activities[index].low, high: activities[index].high, first: session.first, last: session.last,
                fromLow: session.fromLow, fromHigh: session.fromHigh))
    }

    /// Rows of outcomes never span media of the hosts concerned.
    private mutating func cutRows(of a: IPAddress, _ b: IPAddress) {
        for key in relations.keys where key.asker == a || key.asker == b { relations[key]?.outcomes.cut() }
    }

    // MARK: - Requests

    /// Closes bins and windows that are over.
    mutating func advance(to now: Timestamp, ports: PortMap) {
        while firstOpen < openBins.count, activities[openBins[firstOpen]].isOver(at: now) {
            close(openBins[firstOpen], ports: ports)
        }
        guard !pending.isEmpty else { return }
        let limit = now.advanced(nanoseconds: patience)
        while let request = pending.take(before: limit) { settle(request) }
    }

    /// Whether there is anything to close by now.
    @inline(__always)
    private func isDue(at now: Timestamp) -> Bool {
        firstOpen < openBins.count && activities[openBins[firstOpen]].isOver(at: now)
            || !pending.isEmpty && pending.isOld(before: now.advanced(nanoseconds: patience))
    }

    private mutating func request(_ datagram: HeldDatagram, cast: Cast, ports: PortMap) {
        let source = datagram.source
        let destination = datagram.destination
        if cast == .unicast,
            pending.answer(from: source, to: destination, frame: datagram.frame, window: window)
        {
            return
        }
        let asksService = ports.contains(service, destination.port)
        guard asksService || ports.contains(service, source.port) else { return }
        // A zero source address is a host that has none yet: no system.
        guard source.address != .zero, asksService || cast == .unicast else { return }
        if pending.isFull, var oldest = pending.takeOldest() {
            // Pushed out before its window was over: nobody knows what would have come.
            oldest.isUndetermined =
                oldest.answer == nil && datagram.frame.time.seconds(since: oldest.frame.time) < window
            if oldest.isUndetermined, !oldest.isForeign { refused += 1 }
            settle(oldest)
        }
        pending.append(
            PendingRequest(
                frame: datagram.frame, asker: source, destination: destination, cast: cast,
                isForeign: !asksService))
        if asksService { note(datagram, cast: cast, ports: ports) }
    }

    private mutating func note(_ datagram: HeldDatagram, cast: Cast, ports: PortMap) {
        let key = Key(asker: datagram.source.address, destination: datagram.destination.address)
        if relations[key] == nil {
            guard relations.count < Self.maxRelations else {
                refused += 1
                return
            }
            relations[key] = Relation(
                cast: cast, destinationPort: datagram.destination.port, sourcePort: datagram.source.port,
                first: datagram.frame, last: datagram.frame)
        }
        guard var relation = relations[key] else { return }
        relations[key] = nil
        relation.requests += 1
        if ports.contains(service, datagram.source.port) { relation.fromServicePort += 1 }
        if let interval = relation.period.message(at: datagram.frame.time), let median = relation.period.median,
            interval > PeriodEstimate.silentAfter * median, interval > 3, relation.silences.count < Self.maxSilences
        {
            relation.silences.append((relation.last, datagram.frame))
        }
        relation.last = datagram.frame
        relations[key] = relation
    }

    private mutating func settle(_ request: PendingRequest) {
        guard !request.isForeign else { return }
        let key = Key(asker: request.asker.address, destination: request.destination.address)
        guard var relation = relations[key] else { return }
        relations[key] = nil
        defer { relations[key] = relation }
        if request.isUndetermined {
            relation.undetermined += 1
            return
        }
        if let answer = request.answer {
            relation.answered += 1
            for address in request.answerers {
                if let known = relation.servers.firstIndex(where: { $0.address == address }) {
                    relation.servers[known].answers += 1
                } else if relation.servers.count < Self.maxServers {
                    relation.servers.append((address, 1, answer))
                }
            }
        } else {
            relation.unanswered += 1
        }
        relation.outcomes.add(answered: request.answer != nil, request: request.frame, answer: request.answer)
    }
}

// MARK: - Forgetting

extension RequestTracker {
    var isPressed: Bool {
        Fading.isPressing(relations.count, of: Self.maxRelations)
            || Fading.isPressing(activities.count, of: Self.maxPairs)
            || Fading.isPressing(sessions.count, of: maxSessions)
    }

    /// Sessions that no relation explains are kept for one that may come.
    static let maxUnexplained = 64

    /// - Parameters:
    ///   - used: the relations that the analysis tells.
    ///   - servers: pairs of system and server that it tells, whichever way.
    ///   - told: the sessions that the analysis tells, by their first frames, and whether each stays.
    ///   - isApart: whether two rows of a relation must not become one.
    mutating func forget(
        used: [Key: Bool], servers: Set<HostPair>, told: [Int: Bool], gaps: CaptureGaps, _ fading: inout Fading,
        isApart: (Key, Bool, Int, Int) -> Bool
    ) {
        fading.fade(.requests, &relations, limit: Self.maxRelations, last: \.last) { key, relation in
            used[key] != nil && relation.tells
        }
        for key in Array(relations.keys) {
            relations[key]?.outcomes.forget(&fading) { isApart(key, $0, $1, $2) }
            relations[key]?.forgetSilences(serverAsks: used[key] ?? true, gaps, &fading)
        }
        forgetPairs(servers, &fading)
        var unexplained = Swift.max(0, sessions.count { told[$0.first.number] == nil } - Self.maxUnexplained)
        sessions.removeAll { session in
            if let stays = told[session.first.number] { return !stays }
            unexplained -= 1
            return unexplained >= 0 && fading.isOver(session.last)
        }
    }

    /// Pairs of hosts that nothing is known of, and that say nothing.
    private mutating func forgetPairs(_ servers: Set<HostPair>, _ fading: inout Fading) {
        for index in activities.indices where activities[index].binStart == nil {
            guard let last = activities[index].last, fading.isOver(last) else { continue }
            if let ended = activities[index].finishSession() { record(ended, of: index) }
        }
        let known = servers.union(relations.keys.map { HostPair($0.asker, $0.destination) })
        let open = Set(openBins[firstOpen...])
        let none = FrameReference(number: .min, time: .distantPast)
        var stays = fading.stays(
            .requests, limit: Self.maxPairs, last: activities.map { $0.last ?? none },
            isNeeded: activities.map { known.contains(HostPair($0.low, $0.high)) })
        for index in open { stays[index] = true }
        guard stays.contains(false) else { return }
        let places = Fading.places(stays)
        activities = activities.indices.filter { stays[$0] }.map { activities[$0] }
        pairs.replace(activities.map { AddressPair(from: $0.low, to: $0.high) })
        openBins = openBins[firstOpen...].compactMap { places[$0] }
        firstOpen = 0
        cachedPair = -1
    }

    var census: [(String, Int)] {
        let name = service == .license ? "license" : "voicemail"
        return [
            ("\(name) relations", relations.count),
            ("\(name) rows", relations.values.reduce(0) { $0 + $1.outcomes.segments.count }),
            ("\(name) silences", relations.values.reduce(0) { $0 + $1.silences.count }),
            ("\(name) pairs", activities.count), ("\(name) sessions", sessions.count),
            ("\(name) open bins", openBins.count - firstOpen), ("\(name) requests waiting", pending.requests.count),
        ]
    }
}
