/// Calls between the systems, sound and faulty.
extension Composer {
    mutating func composeCalls(_ service: VoicemailService) {
        // Whatever is wrong, each remote system also has a call that works, and with it media is known to pass.
        for index in network.remotes.indices where index == chosen || random.chance(0.3) { call(index) }
        let isSeen = sees(remote, central)
        if has(.fastStart) {
            call(chosen) { $0.signalling = .fastStart }
            call(chosen) { $0.signalling = .fastStartOffered }
            state("faststart-on-scn", isShown: isSeen)
        }
        if has(.callFailed) {
            call(chosen) { $0.outcome = .refused(cause: 38) }
            call(chosen) { $0.outcome = .refused(cause: 27) }
            state("call-failed", isShown: isSeen)
        }
        if has(.peerUnanswered) {
            let outcomes: [CallPlan.Outcome] = [.noConnection, .connectionRefused, .unanswered]
            let outcome = outcomes[random.integer(0, 2)]
            for _ in 0..<2 { call(chosen, room: 30) { $0.outcome = outcome } }
            state("call-unanswered-by-peer", isShown: isSeen)
        }
        if has(.codecs) {
            call(chosen) { plan in
                plan.callerCodecs = [.g7231]
                plan.calleeCodecs = [.g711a]
                plan.media = .none
                plan.signalling = .separate
            }
            state("codec-mismatch", isShown: isSeen)
        }
        composeMedia(isSeen)
        composeNumbers()
        if has(.channels) { channels(service, isSeen) }
    }

    /// Between a remote system and the central one, either way.
    mutating func call(
        _ index: Int, room: Double = 20, at time: Double? = nil, fromRemote: Bool? = nil,
        adjust: (inout CallPlan) -> Void = { _ in }
    ) {
        let isFromRemote = fromRemote ?? random.chance(0.7)
        let remote = network.remotes[index]
        var plan = CallPlan(
            at: time ?? moment(room: room), from: isFromRemote ? remote : central, to: isFromRemote ? central : remote,
            calling: number(of: isFromRemote ? index : nil), called: number(of: isFromRemote ? nil : index))
        plan.outcome = .answered(seconds: random.number(1.5...2.5), clearedByCaller: random.chance(0.5))
        plan.innerCaller = isFromRemote ? network.innerAddresses[index] : nil
        let ways: [CallPlan.Signalling] = [.separate, .separate, .tunnelled]
        plan.signalling = ways[random.integer(0, 2)]
        plan.codec = [.g729a, .g711a, .g711u, .g7231][random.integer(0, 3)]
        plan.ringSeconds = random.number(0.4...4)
        adjust(&plan)
        traffic.add(plan)
    }

    private mutating func composeMedia(_ isSeen: Bool) {
        if has(.oneWay) {
            let media: CallPlan.Media = random.chance(0.5) ? .forwardOnly : .reverseOnly
            call(chosen, room: 40) { plan in
                plan.outcome = .answered(seconds: 9)
                plan.media = media
            }
            state("rtp-one-way", isShown: isSeen)
        }
        if has(.noMedia) {
            call(chosen, room: 40) { plan in
                plan.outcome = .answered(seconds: 9)
                plan.media = .none
            }
            state("rtp-missing", isShown: isSeen)
        }
        if has(.mediaLoss) {
            call(chosen, room: 40) { plan in
                plan.outcome = .answered(seconds: 14)
                plan.codec = .g729a
                plan.forwardMissing = [300..<304, 420..<427, 511..<513]
            }
            state("rtp-loss", isShown: isSeen)
        }
        if has(.mediaJitter) {
            call(chosen, room: 40) { plan in
                plan.outcome = .answered(seconds: 14)
                plan.jitter = 0.11
            }
            state("rtp-jitter", isShown: isSeen)
        }
    }

    private mutating func composeNumbers() {
        if has(.numberTwice) {
            let number = number(of: chosen)
            for isFromRemote in [true, false, true] {
                call(chosen, fromRemote: isFromRemote) { plan in
                    plan.calling = number
                    plan.display = isFromRemote ? "Anna \(number)" : "Bert \(number)"
                }
            }
            state("extension-duplicate", isShown: sees(remote, central) && !has(.scnAbsent) && !has(.scnOneSided))
        }
        if has(.nameTwice) {
            for isFromRemote in [true, false] { call(chosen, fromRemote: isFromRemote) { $0.display = "Reception" } }
            state("name-duplicate", isShown: sees(remote, central) && !has(.scnAbsent) && !has(.scnOneSided))
        }
    }

    /// Overlapping calls fill the channels, and the next one gets none.
    private mutating func channels(_ service: VoicemailService, _ isSeen: Bool) {
        let count = random.integer(2, 6)
        let time = moment(room: 40)
        for index in 0..<count { call(chosen, at: time + 0.4 * Double(index)) { $0.outcome = .answered(seconds: 6) } }
        let cause: UInt8 = [34, 42, 44, 47][random.integer(0, 3)]
        let isVoicemail = random.chance(0.5)
        let mailbox = mailbox
        call(chosen, at: time + 0.4 * Double(count) + 3.4, fromRemote: true) { plan in
            plan.outcome = .refused(cause: cause, reason: nil)
            if isVoicemail { plan.called = mailbox }
        }
        state("channels-exhausted", isShown: isSeen)
    }
}
