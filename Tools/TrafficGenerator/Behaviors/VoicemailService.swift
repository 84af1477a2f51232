/// When a voicemail server serves, and what its callers meet when it does not.
public struct VoicemailService: Sendable {
    public enum WhenDown: Sendable {
        /// Calls to voicemail are refused with this Q.931 cause.
        case refused(cause: UInt8)
        /// Calls are connected, and no session follows.
        case silent
    }

    public var server: Host
    /// When it serves.
    public var up: [Interval]
    public var whenDown = WhenDown.refused(cause: 17)
    /// The ports of sessions.
    public var systemPort: UInt16 = 50791
    public var serverPort: UInt16 = 50791

    public init(_ server: Host, up: [Interval] = [.always]) {
        self.server = server
        self.up = up
    }

    public func isUp(_ time: Double) -> Bool { up.contains(moment: time) }
}

extension Traffic {
    /// A call from another system that the central system hands to voicemail; `adjust` may change the plan.
    public mutating func voicemailCall(
        at time: Double, from remote: Host, to central: Host, calling: String, called: String = "*17",
        _ service: VoicemailService, seconds: Double = 2.25, adjust: (inout CallPlan) -> Void = { _ in }
    ) {
        var plan = CallPlan(at: time, from: remote, to: central, calling: calling, called: called)
        plan.outcome = .answered(seconds: seconds)
        plan.hasRTCP = false
        let isUp = service.isUp(time)
        if !isUp {
            switch service.whenDown {
            case .refused(let cause): plan.outcome = .refused(cause: cause)
            case .silent: plan.media = .forwardOnly
            }
        }
        adjust(&plan)
        guard let media = add(plan), isUp else { return }
        session(
            central, port: service.systemPort, service.server, port: service.serverPort, at: media.start + 0.02,
            seconds: seconds - 0.05)
    }

    /// An extension of the system itself calls voicemail: a session and no H.323.
    public mutating func localVoicemail(
        at time: Double, _ system: Host, _ service: VoicemailService, seconds: Double = 2.3
    ) {
        session(system, port: service.systemPort, service.server, port: service.serverPort, at: time, seconds: seconds)
    }
}
