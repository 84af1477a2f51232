// Signals as a queue that a loop can wait for (signal(7), "self-pipe").

internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What somebody asks a running program for.
public enum ProcessSignal: Sendable, CaseIterable {
    /// SIGINT or SIGTERM: end in order. The second one ends the program at once.
    case end
    /// SIGUSR1: say how it goes.
    case report
    /// SIGHUP: begin a new file.
    case rotate
    /// SIGWINCH: the terminal has another size.
    case resize

    fileprivate var bit: UInt32 {
        switch self {
        case .end: 1
        case .report: 2
        case .rotate: 4
        case .resize: 8
        }
    }
}

/// The signals that came since they were last asked for. One queue a process.
public enum SignalQueue {
    private static let pending = Atomic<UInt32>(0)
    private static let writingEnd = Atomic<Int32>(-1)
    nonisolated(unsafe) private static var readingEnd: Int32 = -1

    /// Becomes readable when a signal comes; -1 before `install`.
    public static var descriptor: Int32 { unsafe readingEnd }

    /// Takes over the signals. Called once, before any thread is started.
    ///
    /// SIGHUP stays ignored where the parent ignores it; signals that the parent blocks are let through.
    public static func install() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        unsafe readingEnd = ends[0]
        writingEnd.store(ends[1], ordering: .relaxed)
        // Touched here first: what the handler does must be safe at any moment.
        pending.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGUSR1, SIGHUP, SIGWINCH] { handle(number) }
        // A reader that leaves is told by EPIPE, a file that is too large by EFBIG.
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    private static func handle(_ number: Int32) {
        let previous = signal(number) { SignalQueue.came($0) }
        let isIgnored = unsafe unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        // Cooperates with nohup(1). A script's shell has its background jobs ignore SIGINT, and its `kill -INT` is meant
        // all the same: as tcpdump does it.
        if isIgnored, number == SIGHUP {
            _ = signal(number, SIG_IGN)
            return
        }
        var one = sigset_t()
        _ = unsafe sigemptyset(&one)
        _ = unsafe sigaddset(&one, number)
        _ = unsafe sigprocmask(SIG_UNBLOCK, &one, nil)
    }

    /// Runs as a signal handler: atomics and write(2) only.
    private static func came(_ number: Int32) {
        let kept = errno
        let what: ProcessSignal
        switch number {
        case SIGUSR1: what = .report
        case SIGHUP: what = .rotate
        case SIGWINCH: what = .resize
        default: what = .end
        }
        let before = pending.bitwiseOr(what.bit, ordering: .relaxed).oldValue
        if what == .end, before & (what.bit | endTaken) != 0 {
            _ = signal(number, SIG_DFL)
            _ = raise(number)
        }
        var octet: UInt8 = 0
        _ = unsafe write(writingEnd.load(ordering: .relaxed), &octet, 1)
        errno = kept
    }

    /// Stays set once an end was asked for.
    private static let endTaken: UInt32 = 1 << 31

    /// What came since the last call; empties the pipe.
    public static func take() -> Set<ProcessSignal> {
        var octets = [UInt8](repeating: 0, count: 64)
        while unsafe read(readingEnd, &octets, octets.count) > 0 {}
        let bits = pending.exchange(0, ordering: .relaxed)
        let came = Set(ProcessSignal.allCases.filter { bits & $0.bit != 0 })
        if bits & (endTaken | ProcessSignal.end.bit) != 0 { pending.bitwiseOr(endTaken, ordering: .relaxed) }
        return came
    }
}
