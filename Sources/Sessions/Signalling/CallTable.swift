import Bytes
import Decoders

/// The calls of the capture: a state machine for each call reference on each signalling connection.
struct CallTable {
    static let maxCalls = 100_000
    static let maxOpen = 8192
    static let maxFrames = 48
    static let maxMediaAddresses = 64

    struct Key: WordHashable {
        let connection: Int
        let reference: Int

        func mix(into mixer: inout WordMixer) {
            mixer.mix(UInt64(truncatingIfNeeded: connection), UInt64(truncatingIfNeeded: reference))
        }
    }

    private(set) var calls: [Call] = []
    /// Media addresses that the signalling of each call named.
    private(set) var mediaAddresses: [Endpoint: [Int]] = [:]
    /// What systems said last of their maker: put into words when somebody asks.
    private var vendorInfos: [IPAddress: VendorInfo] = [:]
    private(set) var refused = 0
    /// Index of the open call of each key.
    private var open: [Key: Int] = [:]
    /// Calls of each connection, for its end and for its H.245.
    private var ofConnection: [ConnectionKey: [Int]] = [:]
    private var callsUp = 0
    /// Calls so far, those that went included.
    private var begun = 0
    let maxCalls: Int
    /// Whether the oldest go where there are too many of one kind; else the newest are refused.
    private let isLive: Bool
    /// Whether every message is kept, for a ladder.
    let keepsMessages: Bool
    static let maxMessages = 4096

    /// - Parameter maxCalls: kept at a time, where it is not the usual number.
    init(keepsMessages: Bool = false, retention: Retention? = nil, maxCalls: Int? = nil) {
        self.keepsMessages = keepsMessages
        self.maxCalls = retention?.calls ?? maxCalls ?? Self.maxCalls
        isLive = retention != nil
    }

    func vendor(of system: IPAddress) -> VendorClue? { vendorInfos[system].map(VendorClue.init) }

    /// Takes a message; returns the call that it belongs to, nil when none can be made of it.
    mutating func message(_ signal: CallSignal, connection: Int) -> Int? {
        if let vendor = signal.vendor, vendorInfos.count < Self.maxOpen { vendorInfos[signal.from] = vendor }
        let key = Key(connection: connection, reference: signal.callReference)
        // The null call reference carries no call.
        guard signal.callReference != 0 else { return nil }
        if let index = open[key], signal.kind != .setup || calls[index].setup == nil || isRepeat(signal, index) {
            update(index, signal)
            if signal.kind == .release { close(key, index) }
            return index
        }
        if let old = open[key] { abandon(key, old) }
        guard let index = begin(signal, key) else { return nil }
        update(index, signal)
        if signal.kind == .release { close(key, index) }
        return index
    }

    private func isRepeat(_ signal: CallSignal, _ index: Int) -> Bool {
        signal.callIdentifier.map { "\($0)" == calls[index].callIdentifier } ?? false
    }

    private mutating func begin(_ signal: CallSignal, _ key: Key) -> Int? {
        // The release of a call that was up before the capture began is no call of this capture.
        guard signal.kind != .release else { return nil }
        guard calls.count < maxCalls, open.count < Self.maxOpen else {
            refused += 1
            return nil
        }
        let caller = signal.isFromDestination ? signal.to : signal.from
        let callee = signal.isFromDestination ? signal.from : signal.to
        begun += 1
        var call = Call(
            id: "call-\(begun)", caller: caller, callee: callee, callReference: signal.callReference,
            start: signal.frame)
        call.callsUpAtSetup = callsUp
        calls.append(call)
        let index = calls.count - 1
        open[key] = index
        ofConnection[ConnectionKey(id: key.connection), default: []].append(index)
        return index
    }

    private mutating func update(_ index: Int, _ signal: CallSignal) {
        // In place: a copy of the call would copy its lists, too.
        let isUp = calls[index].connect != nil
        Self.update(&calls[index], signal, keepsMessages: keepsMessages)
        if !isUp, calls[index].connect != nil { callsUp += 1 }
        for media in signal.fastStart {
            if let address = media.address { name(address, for: index) }
        }
        for media in signal.tunnelledMedia {
            if let address = media.address { name(address, for: index) }
        }
    }

    private static func update(_ call: inout Call, _ signal: CallSignal, keepsMessages: Bool) {
        call.last = signal.frame
        call.frameCount += 1
        if call.frames.count < maxFrames { call.frames.append(signal.frame) }
        call.callingNumber = call.callingNumber ?? signal.callingNumber
        call.calledNumber = call.calledNumber ?? signal.calledNumber
        // Later messages show other things to the user, such as the maker of the gateway.
        if signal.kind == .setup { call.display = call.display ?? signal.display }
        if call.callIdentifier == nil { call.callIdentifier = signal.callIdentifier.map { "\($0)" } }
        if let problem = signal.problem, call.problems.count < 8 { call.problems.append(problem) }
        if keepsMessages { keep(signal, &call) }
        fastStart(&call, signal)
        h245(&call, signal)

        switch signal.kind {
        case .setup:
            if call.setup == nil {
                call.setup = signal.frame
                call.h245Tunnelling = signal.tunnelling ?? false
            }
        case .alerting:
            call.alerting = call.alerting ?? signal.frame
        case .connect:
            // One that crosses the release connects nothing.
            if call.connect == nil, call.end == nil { call.connect = signal.frame }
        case .release:
            release(&call, signal)
        case .setupAcknowledge, .callProceeding, .progress, .facility, .other:
            break
        }
    }

    private static func h245(_ call: inout Call, _ signal: CallSignal) {
        if signal.tunnelledH245 > 0 { call.h245 = .tunnelled }
        if signal.h245Address != nil, call.h245 == .none { call.h245 = .separate }
        for event in signal.tunnelled {
            CallControl.apply(event.action, from: call.party(signal.from), frame: signal.frame, to: &call)
        }
    }

    private static func fastStart(_ call: inout Call, _ signal: CallSignal) {
        call.fastConnectRefused = call.fastConnectRefused || signal.fastConnectRefused
        guard signal.fastStartElements > 0 else { return }
        if signal.kind == .setup {
            call.fastStartOffers = Swift.max(call.fastStartOffers, signal.fastStartElements)
        } else if signal.from == call.callee, call.fastStartOffers > 0 || call.setup == nil {
            // The answer may be repeated in later messages: the first one opens the channels.
            guard !call.fastStartAccepted else { return }
            call.fastStartAccepted = true
            call.fastStartAcceptedFrame = signal.frame
            for media in signal.fastStart {
                guard let sender = media.sender else { continue }
                CallControl.open(
                    CallChannel(
                        sender: sender, number: media.channel, codec: media.codec ?? "other", address: media.address,
                        opened: signal.frame, isFastStart: true),
                    isAudio: media.codec != nil, &call)
            }
        }
    }

    private static func keep(_ signal: CallSignal, _ call: inout Call) {
        add(
            CallMessage(
                frame: signal.frame, from: signal.from, to: signal.to, layer: .h225, name: signal.name,
                detail: signal.detail), &call)
        for event in signal.tunnelled {
            add(
                CallMessage(
                    frame: signal.frame, from: signal.from, to: signal.to, layer: .h245, name: event.name,
                    detail: event.detail, isTunnelled: true), &call)
        }
    }

    private static func add(_ message: CallMessage, _ call: inout Call) {
        if call.messages.count < maxMessages { call.messages.append(message) }
    }

    private static func release(_ call: inout Call, _ signal: CallSignal) {
        if call.end == nil {
            call.end = signal.frame
            call.releasedBy = signal.from == call.caller ? .caller : .callee
        }
        call.releaseCause = call.releaseCause ?? signal.cause
        call.releaseReason = call.releaseReason ?? signal.releaseReason
        if call.connect != nil {
            call.outcome = .answered
        } else if call.releasedBy == .caller || [18, 19, 102].contains(signal.cause ?? 0) {
            call.outcome = .unanswered
        } else {
            call.outcome = .rejected
        }
    }

    /// The other side answers a Release Complete with its own at times: the call stays findable until its
    /// connection or its reference is used again.
    private mutating func close(_ key: Key, _ index: Int) {
        if calls[index].connect != nil, calls[index].end == calls[index].last { callsUp = Swift.max(0, callsUp - 1) }
        if open.count >= Self.maxOpen / 2 { open[key] = nil }
    }

    /// A new call took the reference, or the connection ended, without a release.
    private mutating func abandon(_ key: Key, _ index: Int) {
        open[key] = nil
        guard calls[index].end == nil else { return }
        if calls[index].connect != nil { callsUp = Swift.max(0, callsUp - 1) }
        // Its end went missing: it is not known whole.
        calls[index].outcome = .incomplete
    }

    /// The signalling connection ended.
    mutating func connectionClosed(_ connection: Int) {
        for index in ofConnection.removeValue(forKey: ConnectionKey(id: connection)) ?? [] {
            abandon(Key(connection: connection, reference: calls[index].callReference), index)
        }
    }

    /// Octets of a signalling connection that the capture lacks: every call that is open on it may miss messages.
    mutating func missing(_ bytes: Int, connection: Int) {
        for index in ofConnection[ConnectionKey(id: connection)] ?? [] where calls[index].end == nil {
            calls[index].missingBytes += bytes
        }
    }

    /// The H.245 messages of a packet on a connection of its own.
    mutating func control(
        _ messages: [ControlMessage], call index: Int, from: IPAddress, to: IPAddress, frame: FrameReference
    ) {
        guard calls.indices.contains(index), !messages.isEmpty else { return }
        calls[index].h245 = .separate
        let sender = calls[index].party(from)
        for place in messages.indices {
            CallControl.apply(messages[place].event.action, from: sender, frame: frame, to: &calls[index])
            if keepsMessages {
                let event = messages[place].event
                Self.add(
                    CallMessage(
                        frame: frame, from: from, to: to, layer: .h245, name: event.name, detail: event.detail),
                    &calls[index])
            }
            for item in messages[place].media {
                if let address = item.address { name(address, for: index) }
            }
        }
    }

    private mutating func name(_ address: Endpoint, for index: Int) {
        guard mediaAddresses.count < maxCalls * 2 else {
            refused += 1
            return
        }
        var list = mediaAddresses[address] ?? []
        guard list.last != index, isLive || list.count < Self.maxMediaAddresses else { return }
        if list.count >= Self.maxMediaAddresses { list.removeFirst() }
        list.append(index)
        mediaAddresses[address] = list
    }

    /// The capture is over: all calls, with the legs of one call tied by its callIdentifier.
    /// Copied once: the table keeps them as they are.
    /// - Parameter room: empty, for the result.
    func finish(in room: consuming [Call] = []) -> [Call] {
        var calls = consume room
        calls.append(contentsOf: self.calls)
        // A call that is up is answered.
        for index in open.values where calls[index].end == nil {
            calls[index].outcome = calls[index].connect != nil ? .answered : .incomplete
        }
        var identifiers = TextTable(room: calls.count)
        // Where each came first.
        var firsts: [Int] = []
        // By the first of them: most calls have one leg.
        var legs: [Int: [Int]] = [:]
        for index in calls.indices {
            guard let identifier = calls[index].callIdentifier, Call.isIdentifier(identifier) else { continue }
            let number = identifiers.number(of: identifier)
            if number == firsts.count {
                firsts.append(index)
            } else {
                legs[firsts[number], default: [firsts[number]]].append(index)
            }
        }
        for group in legs.values {
            for index in group.prefix(Self.maxLegs) {
                calls[index].legs = group.prefix(Self.maxLegs).filter { $0 != index }.map { calls[$0].id }
            }
        }
        return calls
    }

    private static let maxLegs = 16
}

// MARK: - Forgetting

extension CallTable {
    var isPressed: Bool {
        Fading.isPressing(calls.count, of: maxCalls) || Fading.isPressing(open.count, of: Self.maxOpen)
            || Fading.isPressing(mediaAddresses.count, of: maxCalls * 2)
    }

    /// Whether each call may still go on: no release of it was seen, and its connection stands.
    var openCalls: [Bool] {
        var result = [Bool](repeating: false, count: calls.count)
        for index in open.values where calls[index].end == nil { result[index] = true }
        return result
    }

    /// - Parameter count: of calls.
    mutating func makeRoom(for count: Int) { calls.reserveCapacity(Swift.min(count, maxCalls)) }

    /// - Parameter hosts: whose vendors are still told.
    mutating func forgetVendors(besides hosts: Set<IPAddress>) {
        vendorInfos = vendorInfos.filter { hosts.contains($0.key) }
    }

    /// - Parameter places: where each call now is; nil for those that go.
    mutating func forget(_ places: [Int?]) {
        for (key, index) in open where places[index] == nil { abandon(key, index) }
        calls.keep(places.map { $0 != nil })
        open = open.compactMapValues { places[$0] }
        ofConnection.move(places)
        mediaAddresses.move(places)
    }

    var census: [(String, Int)] {
        [
            ("calls", calls.count), ("open calls", open.count), ("connections with calls", ofConnection.count),
            ("calls of connections", ofConnection.values.reduce(0) { $0 + $1.count }),
            ("media addresses of calls", mediaAddresses.count), ("vendors", vendorInfos.count),
        ]
    }
}

extension Dictionary where Value == [Int] {
    /// Calls by their new places; entries of which none stays go. Lists are changed where they lie: there is one for each
    /// address and connection.
    /// - Parameter places: where each call now is; nil for those that go.
    fileprivate mutating func move(_ places: [Int?]) {
        var hasEmpty = false
        var index = values.startIndex
        while index != values.endIndex {
            values[index].move(places)
            if values[index].isEmpty { hasEmpty = true }
            index = values.index(after: index)
        }
        if hasEmpty { self = filter { !$0.value.isEmpty } }
    }
}

extension [Int] {
    fileprivate mutating func move(_ places: [Int?]) {
        var kept = 0
        for index in indices {
            guard let place = places[self[index]] else { continue }
            self[kept] = place
            kept += 1
        }
        if kept < count { removeLast(count - kept) }
    }
}

extension Call {
    /// Which party an address is; the callee where it is neither (a message that was rerouted).
    func party(_ address: IPAddress) -> Party { address == caller ? .caller : .callee }
}
