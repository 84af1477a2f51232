import Bytes

/// The calls of the capture: a state machine for each call reference on each signalling connection.
struct CallTable {
    static let maxCalls = 100_000
    static let maxOpen = 8192
    static let maxFrames = 48
    static let maxMediaAddresses = 64

    struct Key: Hashable {
        let connection: Int
        let reference: Int
    }

    private(set) var calls: [Call] = []
    /// Media addresses that the signalling of each call named.
    private(set) var mediaAddresses: [Endpoint: [Int]] = [:]
    private(set) var vendors: [IPAddress: VendorClue] = [:]
    private(set) var refused = 0
    /// Index of the open call of each key.
    private var open: [Key: Int] = [:]
    /// Calls of each connection, for its end and for its H.245.
    private var ofConnection: [Int: [Int]] = [:]
    private var callsUp = 0

    /// Takes a message; returns the call that it belongs to, nil when none can be made of it.
    mutating func message(_ signal: CallSignal, connection: Int) -> Int? {
        if let vendor = signal.vendor, vendors.count < Self.maxOpen { vendors[signal.from] = vendor }
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
        signal.callIdentifier != nil && signal.callIdentifier == calls[index].callIdentifier
    }

    private mutating func begin(_ signal: CallSignal, _ key: Key) -> Int? {
        // The release of a call that was up before the capture began is no call of this capture.
        guard signal.kind != .release else { return nil }
        guard calls.count < Self.maxCalls, open.count < Self.maxOpen else {
            refused += 1
            return nil
        }
        let caller = signal.isFromDestination ? signal.to : signal.from
        let callee = signal.isFromDestination ? signal.from : signal.to
        var call = Call(
            id: "call-\(calls.count + 1)", caller: caller, callee: callee, callReference: signal.callReference,
            start: signal.frame)
        call.callsUpAtSetup = callsUp
        calls.append(call)
        let index = calls.count - 1
        open[key] = index
        ofConnection[key.connection, default: []].append(index)
        return index
    }

    private mutating func update(_ index: Int, _ signal: CallSignal) {
        var call = calls[index]
        call.last = signal.frame
        call.frameCount += 1
        if call.frames.count < Self.maxFrames { call.frames.append(signal.frame) }
        call.callingNumber = call.callingNumber ?? signal.callingNumber
        call.calledNumber = call.calledNumber ?? signal.calledNumber
        // Later messages show other things to the user, such as the maker of the gateway.
        if signal.kind == .setup { call.display = call.display ?? signal.display }
        call.callIdentifier = call.callIdentifier ?? signal.callIdentifier
        if let problem = signal.problem, call.problems.count < 8 { call.problems.append(problem) }
        h245(&call, signal)
        fastStart(&call, signal)

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
            if call.connect == nil, call.end == nil {
                call.connect = signal.frame
                callsUp += 1
            }
        case .release:
            release(&call, signal)
        case .setupAcknowledge, .callProceeding, .progress, .facility, .other:
            break
        }
        calls[index] = call
        for media in signal.fastStart + signal.tunnelledMedia {
            if let address = media.address { name(address, for: index) }
        }
    }

    private func h245(_ call: inout Call, _ signal: CallSignal) {
        if signal.tunnelledH245 > 0 { call.h245 = .tunnelled }
        if signal.h245Address != nil, call.h245 == .none { call.h245 = .separate }
        for media in signal.tunnelledMedia { call.codec = call.codec ?? media.codec }
    }

    private func fastStart(_ call: inout Call, _ signal: CallSignal) {
        call.fastConnectRefused = call.fastConnectRefused || signal.fastConnectRefused
        guard signal.fastStartElements > 0 else { return }
        if signal.kind == .setup {
            call.fastStartOffers = Swift.max(call.fastStartOffers, signal.fastStartElements)
        } else if signal.from == call.callee, call.fastStartOffers > 0 || call.setup == nil {
            call.fastStartAccepted = true
            call.fastStartAcceptedFrame = call.fastStartAcceptedFrame ?? signal.frame
            call.codec = call.codec ?? signal.fastStart.compactMap(\.codec).first
        }
    }

    private func release(_ call: inout Call, _ signal: CallSignal) {
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
        settle(index)
    }

    private mutating func settle(_ index: Int) {
        guard calls[index].end == nil else { return }
        calls[index].outcome = calls[index].connect != nil ? .answered : .incomplete
    }

    /// The signalling connection ended.
    mutating func connectionClosed(_ connection: Int) {
        for index in ofConnection.removeValue(forKey: connection) ?? [] {
            abandon(Key(connection: connection, reference: calls[index].callReference), index)
        }
    }

    /// Media that H.245 on a connection of its own negotiates for a call.
    mutating func media(_ media: [CallSignal.Media], call index: Int) {
        guard calls.indices.contains(index) else { return }
        calls[index].h245 = .separate
        for item in media {
            calls[index].codec = calls[index].codec ?? item.codec
            if let address = item.address { name(address, for: index) }
        }
    }

    private mutating func name(_ address: Endpoint, for index: Int) {
        guard mediaAddresses.count < Self.maxCalls * 2 else {
            refused += 1
            return
        }
        var list = mediaAddresses[address] ?? []
        guard list.last != index, list.count < Self.maxMediaAddresses else { return }
        list.append(index)
        mediaAddresses[address] = list
    }

    mutating func finish() -> [Call] {
        for index in calls.indices { settle(index) }
        return calls
    }
}
