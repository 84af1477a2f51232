/// Follows what becomes of one interface, from what is seen of it now and then, and tells each change once.
struct LinkWatch {
    private enum State { case up, noLink, down, gone, lost }

    let name: String
    private var state = State.up
    /// The index of the interface that the socket is bound to.
    private var index: Int32
    /// Its ARPHRD_ value: packets of another kind would have another link type.
    private let hardware: Int32
    /// Bound to a new interface that has not been up yet.
    private var isReturning = false

    init(name: String, index: Int32, hardware: Int32) {
        self.name = name
        self.index = index
        self.hardware = hardware
    }

    /// What is new. `wasInterrupted`: the kernel has said in between that the interface went down. `rebind` binds the
    /// socket to the interface of an index, and returns why it could not.
    mutating func observe(
        _ seen: PcapHandle.State?, wasInterrupted: Bool, rebind: (Int32) -> String?
    ) -> [LiveEvent] {
        guard let seen else {
            guard state != .gone else { return [] }
            state = .gone
            return [.gone(name)]
        }
        var events: [LiveEvent] = []
        if state == .gone || seen.index != index {
            if state != .gone { events.append(.gone(name)) }
            index = seen.index
            let refusal = seen.hardware == hardware ? rebind(index) : "it is of another kind"
            if let refusal {
                state = .lost
                return events + [.lost(name, reason: refusal)]
            }
            isReturning = true
            state = .down
        }
        guard state != .lost else { return events }
        if !seen.isUp {
            if state != .down { events.append(.down(name)) }
            state = .down
            return events
        }
        if isReturning { events.append(.back(name)) }
        if !seen.isRunning {
            if state != .noLink { events.append(.noLink(name)) }
            state = .noLink
        } else {
            if state == .up, wasInterrupted { events += [.down(name), .up(name)] }
            if state != .up, !isReturning { events.append(.up(name)) }
            state = .up
        }
        isReturning = false
        return events
    }
}
