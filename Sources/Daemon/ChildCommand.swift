internal import CProcess

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Runs a command of the person's for each finding (`--on-finding`), with the finding on its standard input.
///
/// Nothing here waits: `pump` is called in the loop of the capture, and does what can be done at once. Commands run
/// through `/bin/sh -c`; what packets hold reaches them on standard input only, never in the command line or the
/// environment. Standard output and error of a command go to standard error.
public final class ChildCommand {
    /// Something to tell a person.
    public enum Event: Sendable, Equatable {
        /// The command ended with this status, not 0.
        case failed(status: Int32)
        /// The command was ended by this signal, which this program did not send.
        case killed(signal: Int32)
        /// The command was ended because it took longer than its time.
        case timedOut
        /// It ended well without reading all of the finding.
        case leftUnread
        case cannotStart(message: String)
        /// So many findings were dropped since the last such event: too many waited already.
        case dropped(Int)
    }

    public struct Limits: Sendable {
        /// Commands at once.
        public var running = 4
        /// Findings that wait.
        public var waiting = 64
        /// Seconds that a command may take: then SIGTERM, and two seconds later SIGKILL, to its process group.
        public var seconds = 60.0
        /// Octets of the largest finding.
        public var octets = 1024 * 1024

        public init() {}
    }

    private struct Request {
        let input: [UInt8]
        let environment: [(name: String, value: String)]
    }

    /// Seconds between SIGTERM and SIGKILL.
    private static let grace = 2.0

    private let command: String
    private let limits: Limits
    private var queue: [Request] = []
    private var running: [RunningCommand] = []
    private var droppedUntold = 0
    /// Findings that never reached a command.
    public private(set) var dropped = 0
    /// Commands started.
    public private(set) var started = 0

    /// From here on the process ignores SIGPIPE: a command may end before it has read its finding.
    public init(_ command: String, limits: Limits = Limits()) {
        _ = signal(SIGPIPE, SIG_IGN)
        self.command = command
        self.limits = limits
    }

    /// Commands that run and findings that wait for one.
    public var pending: Int { queue.count + running.count }

    /// Puts a finding into the queue. `environment` is added to this program's: words of its own, no text of packets.
    public func enqueue(_ json: [UInt8], environment: [(name: String, value: String)] = []) {
        guard queue.count < limits.waiting, json.count <= limits.octets else {
            dropped += 1
            droppedUntold += 1
            return
        }
        queue.append(Request(input: json, environment: environment))
    }

    /// Feeds, watches and ends what runs, and starts what waits. `now` is in seconds of a clock that is never set.
    public func pump(now: Double) -> [Event] {
        var events: [Event] = []
        if droppedUntold > 0 { events.append(.dropped(droppedUntold)) }
        droppedUntold = 0
        watch(now, &events)
        while running.count < limits.running, !queue.isEmpty {
            let request = queue.removeFirst()
            switch RunningCommand.start(command, request.input, request.environment, now: now) {
            case .success(var child):
                started += 1
                child.feed()
                running.append(child)
            case .failure(let error):
                dropped += 1
                events.append(.cannotStart(message: error.description))
            }
        }
        return events
    }

    /// Waits for what runs and what waits, at most `grace` seconds, and ends the rest. For the end of the program.
    public func finish(grace: Double, clock: () -> Double = ChildCommand.seconds) -> [Event] {
        let end = clock() + grace
        var events: [Event] = []
        while pending > 0, clock() < end {
            events += pump(now: clock())
            if pending > 0 { usleep(10_000) }
        }
        dropped += queue.count
        if !queue.isEmpty { events.append(.dropped(queue.count)) }
        queue.removeAll()
        for child in running { child.send(SIGTERM) }
        let last = clock() + min(Self.grace, max(grace, 0.1))
        while !running.isEmpty, clock() < last {
            watch(clock(), &events, ending: true)
            if !running.isEmpty { usleep(10_000) }
        }
        for child in running {
            child.send(SIGKILL)
            child.wait()
            events.append(.timedOut)
        }
        running.removeAll()
        return events
    }

    /// Seconds of the clock that is never set.
    public static func seconds() -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func watch(_ now: Double, _ events: inout [Event], ending: Bool = false) {
        for index in running.indices.reversed() {
            running[index].feed()
            guard let end = running[index].end() else {
                let age = now - running[index].startedAt
                if age >= limits.seconds, !running[index].isTerminated {
                    running[index].isTerminated = true
                    running[index].send(SIGTERM)
                } else if age >= limits.seconds + Self.grace {
                    running[index].send(SIGKILL)
                }
                continue
            }
            let child = running.remove(at: index)
            // What it left behind in its group goes with it, where its time is over.
            if child.isTerminated || ending {
                child.send(SIGKILL)
                events.append(.timedOut)
            } else if case .exited(let status) = end, status != 0 {
                events.append(.failed(status: status))
            } else if case .signaled(let signal) = end {
                events.append(.killed(signal: signal))
            } else if child.hasUnread {
                events.append(.leftUnread)
            }
        }
    }
}
