internal import Dispatch
internal import Rules
internal import Sessions
internal import Synchronization

/// What is noticed at a folding, by two threads. With two the one that reads waits for the folding before long, and what
/// is noticed is a third of that.
enum NoticeThreads {
    /// The half of the other thread.
    private final class Counted: Sendable {
        private let analysis: Mutex<Analysis?>
        let noticed = Mutex(Noticed())
        let isDone = DispatchSemaphore(value: 0)

        init(_ analysis: Analysis) { self.analysis = Mutex(analysis) }

        /// Lets go of the analysis before it says so: what is shared is copied when it is changed.
        func count() {
            guard let analysis = analysis.withLock({ $0.take() }) else { return }
            let counted = RuleRegistry.counted(in: analysis)
            noticed.withLock { $0 = counted }
        }
    }

    @Sendable
    static func noticed(in analysis: Analysis) -> Noticed {
        let counted = Counted(analysis)
        let isRunning = Background.run {
            counted.count()
            counted.isDone.signal()
        }
        guard isRunning else { return RuleRegistry.noticed(in: analysis) }
        var noticed = RuleRegistry.shown(in: analysis)
        counted.isDone.wait()
        counted.noticed.withLock { noticed.formUnion($0) }
        return noticed
    }
}
