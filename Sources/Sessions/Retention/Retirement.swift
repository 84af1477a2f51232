import Bytes

/// Which calls, streams and sessions of an analysis are over and may go: together, as they explain each other.
struct Retirement {
    /// By their index in the analysis: true for what stays.
    private(set) var calls: [Bool]
    private(set) var streams: [Bool]
    private(set) var sessions: [Bool]
    private let streamsOfCall: StreamsOfCalls
    private let streamsOfSession: [[Int]]

    /// Lines of which calls stay although they ended, at most.
    static let maxFirst = 512

    /// As they were chosen elsewhere.
    init(calls: [Bool], streams: [Bool], sessions: [Bool]) {
        self.calls = calls
        self.streams = streams
        self.sessions = sessions
        streamsOfCall = StreamsOfCalls()
        streamsOfSession = []
    }

    /// - Parameters:
    ///   - isOpen: whether a call may still go on.
    ///   - ended: what ended at this frame or before it may go.
    ///   - idle: an open call whose last frame is this one or before it counts as ended.
    init(_ view: Analysis, isOpen: [Bool], ended: FrameReference, idle: FrameReference) {
        let byFirst = Dictionary(view.streams.indices.map { (view.streams[$0].first.number, $0) }) { first, _ in first }
        streamsOfCall = StreamsOfCalls(view)
        streamsOfSession = view.voicemailSessions.map { $0.streams.compactMap { byFirst[$0] } }
        calls = view.calls.indices.map { view.calls[$0].last > (isOpen[$0] ? idle : ended) }
        streams = view.streams.indices.map { view.streams[$0].last > ended }
        sessions = view.voicemailSessions.map { $0.last > ended }
        keepFirst(view)
        while link(view) {}
    }

    /// The first call of each line, the first that was connected and the last, and the first session of each system with
    /// each server stay: they say who is what, and since when until when.
    private mutating func keepFirst(_ view: Analysis) {
        for index in Self.firsts(of: view.calls) { calls[index] = true }
        var services: Set<AddressPair> = []
        for (index, session) in view.voicemailSessions.enumerated() {
            guard services.count < Self.maxFirst,
                services.insert(AddressPair(from: session.system, to: session.server)).inserted
            else { continue }
            sessions[index] = true
        }
    }

    /// The first call of each line, the first that was connected and the last.
    /// - Parameter isOne: whether the one at a place is looked at.
    static func firsts(of calls: [Call], where isOne: (Int) -> Bool = { _ in true }) -> Set<Int> {
        var firsts: Set<Int> = []
        var lines: [AddressPair: Bool] = [:]
        var latest: [AddressPair: Int] = [:]
        for index in calls.indices where isOne(index) {
            let line = AddressPair(from: calls[index].caller, to: calls[index].callee)
            let wasConnected = lines[line]
            let isConnected = calls[index].connect != nil
            if wasConnected != nil || lines.count < maxFirst { latest[line] = index }
            guard wasConnected == nil || (isConnected && wasConnected == false) else { continue }
            guard wasConnected != nil || lines.count < maxFirst else { continue }
            lines[line] = isConnected || wasConnected ?? false
            firsts.insert(index)
        }
        return firsts.union(latest.values)
    }

    /// What belongs together stays together; true where that changed something.
    private mutating func link(_ view: Analysis) -> Bool {
        var changed = false
        for index in view.calls.indices {
            let own = streamsOfCall[index]
            let session = view.calls[index].session
            let stays = calls[index] || own.contains { streams[$0] } || session.map { sessions[$0] } ?? false
            guard stays else { continue }
            if !calls[index] || own.contains(where: { !streams[$0] }) || session.map({ !sessions[$0] }) ?? false {
                changed = true
            }
            calls[index] = true
            for stream in own { streams[stream] = true }
            if let session { sessions[session] = true }
        }
        for (index, own) in streamsOfSession.enumerated() {
            guard sessions[index] || own.contains(where: { streams[$0] }) else { continue }
            if !sessions[index] || own.contains(where: { !streams[$0] }) { changed = true }
            sessions[index] = true
            for stream in own { streams[stream] = true }
        }
        return changed
    }
}
