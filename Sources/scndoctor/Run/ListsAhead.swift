internal import Dispatch
internal import Reports
internal import Synchronization

/// Lists of a report that two threads write: a second one begins while the first looks for what is wrong, and both go on
/// when that asks for them. A stretch is written by whoever comes to it first, so the octets are those of one thread.
final class ListsAhead: Sendable {
    /// Stretches that may be written and not yet asked for: some megabytes.
    static let most = 96
    /// With fewer a thread costs more than it brings.
    static let worthAThread = 4

    private struct State {
        /// The first stretch that nobody writes or wrote.
        var next = 0
        /// What is written and was not asked for.
        var written: [Int: [UInt8]] = [:]
        var isOver = false
    }

    let lists: JSONLists
    private let state = Mutex(State())
    /// Counts the stretches that may still be begun.
    private let room = DispatchSemaphore(value: 0)
    /// Counts what the second thread wrote.
    private let news = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Nil where a second thread is of no use, or there can be none.
    init?(_ lists: JSONLists) {
        self.lists = lists
        guard lists.count >= Self.worthAThread else { return nil }
        // Raised here: Dispatch ends a program that lets go of a semaphore which is lower than it was made.
        for _ in 0..<Self.most { room.signal() }
        let isRunning = Background.run { [self] in
            while true {
                room.wait()
                guard writeNext() else { break }
                news.signal()
            }
            ended.signal()
        }
        guard isRunning else { return nil }
    }

    /// Of the stretches, each once and in order. For the first thread.
    func octets(of stretch: Int) -> [UInt8] {
        while true {
            if let octets = state.withLock({ $0.written.removeValue(forKey: stretch) }) {
                room.signal()
                return octets
            }
            // The other one is at it: a later one meanwhile.
            guard case .success = room.wait(timeout: .now()) else {
                news.wait()
                continue
            }
            if !writeNext() {
                room.signal()
                news.wait()
            }
        }
    }

    /// Ends the second thread, when it has written what it is at. For the first thread, once.
    func stop() {
        state.withLock { $0.isOver = true }
        room.signal()
        ended.wait()
    }

    /// False where there is nothing left to begin.
    private func writeNext() -> Bool {
        let begun = state.withLock { state -> Int? in
            guard !state.isOver, state.next < lists.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
        guard let begun else { return false }
        let octets = lists.octets(of: begun)
        state.withLock { $0.written[begun] = octets }
        return true
    }
}
