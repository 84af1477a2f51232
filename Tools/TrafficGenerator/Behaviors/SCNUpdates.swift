/// SCN signalling and busy-lamp updates of one system. Payloads are random bytes: the layout is not published.
public struct SCNUpdates: Sendable {
    public var sender: Host
    public var cast: Cast
    public var period = 30.0
    public var phase: Double
    public var during: [Interval] = [.always]
    public var port: UInt16 = 50795
    public var length = 44

    public init(from sender: Host, to cast: Cast, phase: Double, during: [Interval] = [.always]) {
        self.sender = sender
        self.cast = cast
        self.phase = phase
        self.during = during
    }
}

extension Traffic {
    public mutating func add(_ updates: SCNUpdates) {
        var random = random("scn \(updates.sender.address.text) \(updates.phase)")
        var nominal = updates.phase
        while nominal < end {
            let time = nominal + random.number(-0.02...0.02)
            let payload = random.opaque(updates.length)
            if updates.during.contains(moment: time) {
                datagram(
                    .scn, at: moment(max(0, time)), from: updates.sender, port: updates.port, to: updates.cast,
                    port: updates.port, payload)
            }
            nominal += updates.period
        }
    }

    /// Updates both ways between two systems, each in its own phase.
    public mutating func scn(_ a: Host, _ b: Host, phases: (Double, Double) = (6, 13.4)) {
        add(SCNUpdates(from: a, to: .unicast(b), phase: phases.0))
        add(SCNUpdates(from: b, to: .unicast(a), phase: phases.1))
    }
}
