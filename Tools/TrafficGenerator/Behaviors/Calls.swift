/// A call while it is being written down.
private struct CallInProgress {
    let plan: CallPlan
    let messages: H225
    let reference: UInt16
    let callerRTP: H245.MediaAddress
    let calleeRTP: H245.MediaAddress
    var random: SplitMix64
    var line: TCPConversation

    func q931(_ message: Q931.Message, fromCaller: Bool, _ elements: [UInt8], _ userUser: [UInt8]) -> [UInt8] {
        Q931.encode(message, reference: reference, fromCaller: fromCaller, elements: elements, userUser: userUser)
    }
}

/// When a call's media is, and the RTP ports of both sides.
struct SignalledCall {
    var media: Interval?
    var callerPort: UInt16
    var calleePort: UInt16
}

extension Traffic {
    /// Adds the call; returns when its media starts and ends, or nil if it has none.
    @discardableResult
    public mutating func add(_ plan: CallPlan) -> Interval? { write(plan, hasMedia: true).media }

    /// Adds the signalling of a call only, and says when and where its media would be.
    mutating func addSignalling(_ plan: CallPlan) -> SignalledCall { write(plan, hasMedia: false) }

    private mutating func write(_ plan: CallPlan, hasMedia: Bool) -> SignalledCall {
        var random = random("call \(plan.time) \(plan.calling)")
        let clientPort = ports.ephemeral(&random)
        var call = CallInProgress(
            plan: plan,
            messages: H225(
                conference: random.bytes(16), call: random.bytes(16), tunnels: plan.signalling == .tunnelled),
            reference: UInt16(random.integer(1, 0x7fff)),
            callerRTP: .init(address: plan.caller.address, port: ports.rtp(&random)),
            calleeRTP: .init(address: plan.callee.address, port: ports.rtp(&random)), random: random,
            line: TCPConversation(
                .signalling, from: plan.caller, port: clientPort, to: plan.callee, port: 1720,
                latency: moment(plan.latency), segmentation: plan.segmentation, random: &random))
        var truth = CallTruth(
            time: plan.time, caller: plan.caller.address, callee: plan.callee.address, calling: plan.calling,
            called: plan.called, fastStart: plan.signalling == .fastStart || plan.signalling == .fastStartOffered,
            tunnelling: plan.signalling == .tunnelled, answered: false, cause: nil, codec: nil)
        let media = write(&call, clientPort, hasMedia: hasMedia, &truth)
        if plan.hasSetup { self.truth.calls.append(truth) }
        return SignalledCall(media: media, callerPort: call.callerRTP.port, calleePort: call.calleeRTP.port)
    }

    private mutating func write(
        _ call: inout CallInProgress, _ clientPort: UInt16, hasMedia: Bool, _ truth: inout CallTruth
    ) -> Interval? {
        let plan = call.plan
        switch plan.outcome {
        case .noConnection:
            call.line.knock(at: moment(plan.time), &self)
            return nil
        case .connectionRefused:
            call.line.refused(at: moment(plan.time), &self)
            return nil
        case .unanswered:
            setUp(&call, clientPort)
            release(&call, fromCaller: true, cause: 102, at: plan.time + 10)
            truth.cause = 102
            truth.isClearedByCaller = true
            return nil
        case .refused(let cause, let reason):
            setUp(&call, clientPort)
            proceed(&call, at: plan.time + 0.06)
            release(&call, fromCaller: false, cause: cause, reason: reason, at: plan.time + 0.21)
            truth.cause = cause
            return nil
        case .answered(let seconds, let clearedByCaller):
            setUp(&call, clientPort)
            let media = answer(&call, seconds: seconds)
            let (forward, reverse) = hasMedia ? addMedia(&call, from: media.start, seconds: seconds) : (nil, nil)
            release(&call, fromCaller: clearedByCaller, cause: 16, at: media.end + 0.1)
            truth.answered = true
            truth.cause = 16
            truth.isClearedByCaller = clearedByCaller
            truth.codec = plan.hasCommonCodec ? plan.codec : nil
            truth.keys = plan.keys.map { ($0.key, $0.way, $0.way == .h245 || MediaStream.hasEnd($0, plan.codec)) }
            truth.forward = forward
            truth.reverse = reverse
            return media
        }
    }

    private mutating func setUp(_ call: inout CallInProgress, _ clientPort: UInt16) {
        let plan = call.plan
        let opened = call.line.open(at: moment(plan.time), &self)
        var setup = H225.Setup(
            calling: plan.calling, called: plan.called, source: (plan.innerCaller ?? plan.caller.address, clientPort),
            destination: (plan.callee.address, 1720))
        if truthOffersFastStart(plan) {
            for (index, codec) in [plan.codec, .g711a, .g7231].enumerated() where index == 0 || codec != plan.codec {
                for reverse in [false, true] {
                    setup.fastStart.append(
                        H245.fastStart(index + 1, codec, rtp: call.callerRTP, isReverse: reverse))
                }
            }
        }
        let tunnelled =
            plan.signalling == .tunnelled ? [H245.terminalCapabilitySet(plan.callerCodecs ?? [plan.codec])] : []
        let elements =
            Q931.bearer + Q931.display(plan.display ?? "Extn\(plan.calling)") + Q931.calling(plan.calling)
            + Q931.called(plan.called)
        let message = call.q931(.setup, fromCaller: true, elements, call.messages.setup(setup, tunnelling: tunnelled))
        call.line.send(fromClient: true, message, at: opened + moment(0.002), &self)
    }

    private func truthOffersFastStart(_ plan: CallPlan) -> Bool {
        plan.signalling == .fastStart || plan.signalling == .fastStartOffered
    }

    private mutating func proceed(_ call: inout CallInProgress, at time: Double) {
        let message = call.q931(.callProceeding, fromCaller: false, [], call.messages.callProceeding())
        call.line.send(fromClient: false, message, at: moment(time), &self)
    }

    /// CallProceeding, Alerting, Connect and H.245; returns when media flows.
    private mutating func answer(_ call: inout CallInProgress, seconds: Double) -> Interval {
        let plan = call.plan
        proceed(&call, at: plan.time + 0.06)
        let alerting = call.q931(.alerting, fromCaller: false, Q931.progressInBand, call.messages.alerting())
        call.line.send(fromClient: false, alerting, at: moment(plan.time + 0.14), &self)
        let connectAt = plan.time + 0.14 + plan.ringSeconds
        var fastStart: [[UInt8]] = []
        if plan.signalling == .fastStart {
            fastStart = [false, true].map { H245.fastStart(1, plan.codec, rtp: call.calleeRTP, isReverse: $0) }
        }
        var h245: (address: IPv4, port: UInt16)?
        if plan.signalling == .separate || plan.signalling == .fastStartOffered {
            h245 = (plan.callee.address, ports.ephemeral(&call.random))
        }
        let connect = call.q931(
            .connect, fromCaller: false, [], call.messages.connect(h245: h245, fastStart: fastStart))
        call.line.send(fromClient: false, connect, at: moment(connectAt), &self)
        var start = connectAt + 0.04
        if let port = h245?.port { start = control(&call, port: port, at: connectAt + 0.02, seconds: seconds) }
        if plan.signalling == .tunnelled { start = tunnel(&call, at: connectAt + 0.02) }
        return Interval(start, start + seconds)
    }

    private mutating func addMedia(
        _ call: inout CallInProgress, from start: Double, seconds: Double
    ) -> (forward: Int?, reverse: Int?) {
        let plan = call.plan
        var forward: Int?
        var reverse: Int?
        var stream = MediaStream(
            source: plan.caller, sourcePort: call.callerRTP.port, destination: plan.callee,
            destinationPort: call.calleeRTP.port, codec: plan.codec, start: start, seconds: seconds,
            jitter: plan.jitter, missing: plan.forwardMissing, hasRTCP: plan.hasRTCP, keys: plan.keys)
        if plan.media == .both || plan.media == .forwardOnly { forward = add(stream, &call.random) }
        stream = MediaStream(
            source: plan.callee, sourcePort: call.calleeRTP.port, destination: plan.caller,
            destinationPort: call.callerRTP.port, codec: plan.codec, start: start + 0.0061, seconds: seconds,
            jitter: plan.jitter, hasRTCP: plan.hasRTCP)
        if plan.media == .both || plan.media == .reverseOnly { reverse = add(stream, &call.random) }
        return (forward, reverse)
    }

    /// The H.245 messages of a call, each with its sender, in the order they are sent.
    private func controlMessages(_ call: inout CallInProgress) -> [(fromCaller: Bool, bytes: [UInt8])] {
        let plan = call.plan
        let callerCodecs = plan.callerCodecs ?? [plan.codec]
        let calleeCodecs = plan.calleeCodecs ?? [plan.codec]
        var messages: [(fromCaller: Bool, bytes: [UInt8])] = [
            (true, H245.terminalCapabilitySet(callerCodecs)),
            (true, H245.masterSlaveDetermination(UInt16(call.random.integer(1, 0xffff)))),
            (false, H245.terminalCapabilitySet(calleeCodecs)),
            (false, H245.masterSlaveDetermination(UInt16(call.random.integer(1, 0xffff)))),
            (true, H245.terminalCapabilitySetAck()), (false, H245.terminalCapabilitySetAck()),
            (true, H245.masterSlaveDeterminationAck(isMaster: false)),
            (false, H245.masterSlaveDeterminationAck(isMaster: true)),
        ]
        guard plan.hasCommonCodec else { return messages }
        messages += [
            (true, H245.openLogicalChannel(1, plan.codec, rtp: call.callerRTP)),
            (false, H245.openLogicalChannelAck(1, rtp: call.calleeRTP)),
            (false, H245.openLogicalChannel(1, plan.codec, rtp: call.calleeRTP)),
            (true, H245.openLogicalChannelAck(1, rtp: call.callerRTP)),
        ]
        return messages
    }

    /// H.245 on a connection of its own, closed in order after `seconds` of media; returns when media starts.
    private mutating func control(
        _ call: inout CallInProgress, port: UInt16, at time: Double, seconds: Double
    ) -> Double {
        let plan = call.plan
        var line = TCPConversation(
            .control, from: plan.caller, port: ports.ephemeral(&call.random), to: plan.callee, port: port,
            latency: moment(plan.latency), segmentation: plan.segmentation, random: &call.random)
        var at = line.open(at: moment(time), &self) + moment(0.001)
        for message in controlMessages(&call) {
            at = line.send(fromClient: message.fromCaller, Q931.tpkt(message.bytes), at: at, &self) + moment(0.001)
        }
        let start = Double(at) / 1e9 + 0.03
        for key in plan.keys where key.way != .rtp {
            line.send(
                fromClient: true, Q931.tpkt(H245.userInput(key.key)), at: moment(start + key.at + 0.004), &self)
        }
        let finish = moment(start + seconds)
        let closing = line.send(fromClient: true, Q931.tpkt(H245.closeLogicalChannel(1)), at: finish, &self)
        let ended = line.send(fromClient: true, Q931.tpkt(H245.endSession()), at: closing, &self)
        line.close(byClient: true, at: ended + moment(0.004), &self)
        return start
    }

    /// H.245 in Facility messages; the caller's capabilities went out with the Setup.
    private mutating func tunnel(_ call: inout CallInProgress, at time: Double) -> Double {
        var at = moment(time)
        for message in controlMessages(&call).dropFirst() {
            let facility = call.q931(
                .facility, fromCaller: message.fromCaller, [], call.messages.facility(tunnelling: [message.bytes]))
            at = call.line.send(fromClient: message.fromCaller, facility, at: at, &self) + moment(0.001)
        }
        return Double(at) / 1e9 + 0.03
    }

    private mutating func release(
        _ call: inout CallInProgress, fromCaller: Bool, cause: UInt8, reason: Int? = nil, at time: Double
    ) {
        let message = call.q931(
            .releaseComplete, fromCaller: fromCaller, Q931.cause(cause), call.messages.releaseComplete(reason: reason))
        let sent = call.line.send(fromClient: fromCaller, message, at: moment(time), &self)
        call.line.close(byClient: fromCaller, at: sent + moment(0.05), &self)
    }
}
