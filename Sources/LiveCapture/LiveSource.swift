internal import Bytes
public import CaptureFiles

/// One or several interfaces as one stream of packets in order of time. For one thread at a time.
///
/// Once it is open, no rights are needed: not for reading, and not when an interface goes and comes back.
public final class LiveSource {
    /// An interface as it was opened.
    public struct Interface: Sendable {
        public let name: String
        public let linkType: LinkType
        /// Octets of a packet that are kept.
        public let snapLength: Int
        /// The expression that the kernel filters by; nil for none.
        public let filter: String?
        /// Whether its times are exact to nanoseconds, else to microseconds.
        public let isNanoseconds: Bool
        /// What libpcap warned of, in its words: promiscuous mode that was refused, for one.
        public let warnings: [String]
    }

    /// Nanoseconds between two looks at how the interfaces are.
    private static let checkInterval: UInt64 = 1_000_000_000

    public let interfaces: [Interface]
    private let inputs: [LiveInput]
    private let descriptors: [Int32]
    private let blockTimeout: Int
    private let epoch = ContinuousClock.now
    /// Nil for one interface, whose packets are handed out where they lie.
    private var merge: TimeMerge?
    private var nextCheck: UInt64 = 0
    /// The last call left packets behind.
    private var hasMore = false
    private var isClosed = false

    /// Opens all of them, or none. Throws what is wrong with the first that cannot be opened.
    public init(interfaces names: [String], options: LiveOptions = LiveOptions()) throws(LiveCaptureError) {
        guard !names.isEmpty else {
            throw LiveCaptureError(.noSuchInterface, "no interface is named", advice: "scndoctor live -D lists them")
        }
        var inputs: [LiveInput] = []
        var seen: Set<String> = []
        for name in names where seen.insert(name).inserted { inputs.append(try LiveInput(name, options)) }
        self.inputs = inputs
        descriptors = inputs.map(\.handle.descriptor)
        blockTimeout = Swift.max(options.blockTimeout, 1)
        merge = inputs.count > 1 ? TimeMerge(interfaces: inputs.count) : nil
        interfaces = inputs.map { input in
            let handle = input.handle
            return Interface(
                name: handle.name, linkType: handle.linkType, snapLength: handle.snapLength, filter: input.filter,
                isNanoseconds: handle.isNanoseconds, warnings: handle.warnings)
        }
    }

    /// Waits at most `milliseconds` for packets and hands out what is there, at most `maximum` of them, in order of time.
    ///
    /// May return earlier, with or without packets: when `wake` is readable (a descriptor; -1 for none), when an
    /// interface has changed, and once a second. `take` returns false where it has enough; what it has not been given
    /// stays in the kernel. The bytes are valid during that call only; the record's `interface` counts in `interfaces`,
    /// and its `frame` is 0. Returns what became of the interfaces.
    public func read<E: Error>(
        wait milliseconds: Int, wake: Int32 = -1, maximum: Int, _ take: (PacketRecord, RawSpan) throws(E) -> Bool
    ) throws(E) -> [LiveEvent] {
        guard !isClosed else { return [] }
        let limit = waitLimit(milliseconds)
        if limit > 0 { PcapHandle.wait(descriptors, wake: wake, milliseconds: limit) }
        var isInterrupted = false
        for input in inputs where input.takeInterruption() { isInterrupted = true }
        hasMore = try handOut(maximum, take)
        let now = self.now
        guard isInterrupted || now >= nextCheck else { return [] }
        nextCheck = now &+ Self.checkInterval
        return inputs.flatMap { $0.check() }
    }

    /// Hands out, after the end is asked for, what the kernel has taken until now and what still waits to be put in
    /// order. Takes a few tenths of a second. Stops early where `take` returns false.
    public func drain<E: Error>(_ take: (PacketRecord, RawSpan) throws(E) -> Bool) throws(E) {
        guard !isClosed else { return }
        // A block that is not full is handed out when it is old enough.
        let end = now &+ UInt64(blockTimeout) &* 1_500_000
        var goesOn = true
        while goesOn, now < end {
            PcapHandle.wait(descriptors, wake: -1, milliseconds: Int((end &- Swift.min(now, end)) / 1_000_000) + 1)
            for input in inputs { _ = input.takeInterruption() }
            _ = try handOut(.max) { (record, bytes) throws(E) in
                goesOn = try take(record, bytes)
                return goesOn
            }
        }
        guard goesOn else { return }
        _ = try merge?.release(at: now, everything: true, maximum: .max, take)
    }

    /// What the kernel counted for each interface, in the order of `interfaces`.
    public var statistics: [LiveStatistics] { inputs.map(\.statistics) }

    /// What the kernel counted for all of them.
    public var totalStatistics: LiveStatistics { statistics.reduce(LiveStatistics(), +) }

    /// Gives the interfaces back. Nothing is read afterwards; `statistics` stay as they were.
    public func close() {
        isClosed = true
        for input in inputs {
            _ = input.statistics
            input.handle.close()
        }
    }
}

// One round of reading.
extension LiveSource {
    /// Nanoseconds of a clock that is never set.
    private var now: UInt64 {
        let (seconds, attoseconds) = (ContinuousClock.now - epoch).components
        return UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: attoseconds / 1_000_000_000)
    }

    /// Milliseconds to wait: nothing while packets wait that may go, else no longer than until the next thing to do.
    private func waitLimit(_ milliseconds: Int) -> Int {
        guard !hasMore else { return 0 }
        let now = self.now
        let due = Swift.min(nextCheck, merge?.deadline ?? .max)
        let left = due > now ? (due - now) / 1_000_000 + 1 : 0
        return Swift.min(Swift.max(milliseconds, 0), Int(clamping: left))
    }

    /// Returns whether packets are left that could be handed out at once.
    private func handOut<E: Error>(
        _ maximum: Int, _ take: (PacketRecord, RawSpan) throws(E) -> Bool
    ) throws(E) -> Bool {
        guard merge != nil else { return try handOutDirectly(maximum, take) }
        let now = self.now
        var isLeft = false
        for (index, input) in inputs.enumerated() {
            var count = 0
            let result = input.handle.dispatch(maximum: maximum) { head, bytes in
                count += 1
                merge?.add(record(head, input, index), bytes, at: now)
                return merge?.isFull == false
            }
            input.note(result)
            if count == maximum || merge?.isFull == true { isLeft = true }
        }
        // Taken out of the object for the call: `take` may ask this source for its statistics.
        guard var merge = self.merge else { return false }
        self.merge = TimeMerge(interfaces: 0)
        defer { self.merge = merge }
        let isStopped = try merge.release(at: now, maximum: maximum, take)
        return isLeft || isStopped
    }

    private func handOutDirectly<E: Error>(
        _ maximum: Int, _ take: (PacketRecord, RawSpan) throws(E) -> Bool
    ) throws(E) -> Bool {
        guard let input = inputs.first else { return false }
        var failure: E?
        var count = 0
        var hasEnough = false
        let result = input.handle.dispatch(maximum: maximum) { head, bytes in
            count += 1
            do throws(E) {
                hasEnough = try !take(record(head, input, 0), bytes)
            } catch {
                failure = error
                return false
            }
            return !hasEnough
        }
        if let failure { throw failure }
        input.note(result)
        return hasEnough || count == maximum
    }

    private func record(_ head: PcapHandle.Head, _ input: LiveInput, _ index: Int) -> PacketRecord {
        PacketRecord(
            time: head.time, frame: 0, offset: 0, capturedLength: head.capturedLength,
            originalLength: head.originalLength, linkType: input.handle.linkType,
            interface: Int32(truncatingIfNeeded: index))
    }
}
