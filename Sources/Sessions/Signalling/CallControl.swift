import Bytes

/// What H.245 and fastStart do to the media of a call: channels opened and closed, holds, changes of mode, keys pressed.
enum CallControl {
    static let maxChannels = 64
    static let maxHolds = 64
    static let maxDigits = 256
    static let maxModeChanges = 32
    /// All channels closed for longer than this, without a change of mode, is a hold. Seconds.
    static let shortestPause = 1.0

    /// An H.245 message of `sender`.
    static func apply(
        _ action: ControlEvent.Action, from sender: Call.Party, frame: FrameReference, to call: inout Call
    ) {
        switch action {
        case .capabilities(let codecs, let isEmpty):
            capabilities(codecs, isEmpty: isEmpty, sender, frame, &call)
        case .open(let number, let codec, let isAudio, let address):
            open(
                CallChannel(
                    sender: sender, number: number, codec: codec, address: address, opened: frame, isFastStart: false),
                isAudio: isAudio, &call)
        case .acknowledged(let number, let address):
            // The receiver of the channel says where it takes the media.
            if let index = openChannel(number, sentBy: sender.other, call), let address {
                call.channels[index].address = address
            }
        case .rejected(let number, let cause):
            if let index = openChannel(number, sentBy: sender.other, call) { call.channels[index].closed = frame }
            if call.problems.count < 8 { call.problems.append("channel \(number) rejected: \(cause)") }
        case .close(let number):
            close(number, sender, frame, &call)
        case .requestMode(let wanted):
            if call.modeChanges.count < maxModeChanges {
                call.modeChanges.append(Evidence(frame, "\(sender.rawValue) asks for \(wanted)"))
            }
        case .digits(let digits):
            if call.digits.count < maxDigits {
                call.digits.append(CallDigits(frame: frame, from: sender, digits: digits))
            }
        case .none:
            break
        }
    }

    /// A channel that opens media again ends a hold.
    static func open(_ channel: CallChannel, isAudio: Bool, _ call: inout Call) {
        if isAudio { call.codec = call.codec ?? channel.codec }
        if let last = call.holds.indices.last, call.holds[last].end == nil { call.holds[last].end = channel.opened }
        pause(until: channel.opened, &call)
        guard call.channels.count < maxChannels else { return }
        call.channels.append(channel)
    }

    private static func capabilities(
        _ codecs: [String], isEmpty: Bool, _ sender: Call.Party, _ frame: FrameReference, _ call: inout Call
    ) {
        if isEmpty {
            let isHeld = call.holds.last.map { $0.end == nil } ?? false
            guard !isHeld, call.holds.count < maxHolds else { return }
            call.holds.append(CallHold(start: frame, by: sender))
            return
        }
        if sender == .caller {
            call.callerCapabilities = call.callerCapabilities ?? codecs
        } else {
            call.calleeCapabilities = call.calleeCapabilities ?? codecs
        }
    }

    private static func openChannel(_ number: Int, sentBy sender: Call.Party, _ call: Call) -> Int? {
        call.channels.lastIndex { $0.number == number && $0.sender == sender && $0.closed == nil }
    }

    private static func close(_ number: Int, _ sender: Call.Party, _ frame: FrameReference, _ call: inout Call) {
        // CloseLogicalChannel comes from the side that opened it; a close of the other side's number is tolerated.
        guard let index = openChannel(number, sentBy: sender, call) ?? openChannel(number, sentBy: sender.other, call)
        else { return }
        call.channels[index].closed = frame
    }

    /// Media that was closed altogether and is opened again after a while, with nobody asking for another mode.
    private static func pause(until frame: FrameReference, _ call: inout Call) {
        guard !call.channels.isEmpty, call.channels.allSatisfy({ $0.closed != nil }),
            let closed = call.channels.compactMap(\.closed).max(), call.holds.count < maxHolds,
            frame.time.seconds(since: closed.time) >= shortestPause
        else { return }
        let isModeChange = call.modeChanges.contains { abs($0.frame.time.seconds(since: closed.time)) < 3 }
        let isKnown = call.holds.contains { ($0.end ?? frame) >= closed }
        if !isModeChange, !isKnown { call.holds.append(CallHold(start: closed, end: frame, by: nil)) }
    }
}

extension Call.Party {
    var other: Call.Party { self == .caller ? .callee : .caller }
}
