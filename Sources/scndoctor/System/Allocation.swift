internal import CProcess
internal import Synchronization

/// How the C library keeps memory.
enum Allocation {
    /// Pieces of this many octets and more are mappings of their own, which go back to the system when they are freed.
    private static let smallestMapping: Int32 = 128 << 10
    /// By so many octets memory for smaller pieces grows, and so many are kept for the next ones. With glibc's 128 KiB a
    /// sixth of all page faults are for what was given back just before; more brings nothing.
    private static let step: Int32 = 256 << 10
    private static let reserve: Int32 = 2 << 20

    /// By itself glibc raises the size of mappings with each such piece that is freed (mallopt(3)): tables that grew leave
    /// holes then, on a long capture a fifth of all memory. Does nothing with another C library.
    static func keepTight() { scndoctor_keep_memory(smallestMapping, step, reserve) }

    private static let kept = Mutex<[any Sendable]>([])

    /// Never lets go of a value. At the end of the program the system takes all of its memory at once: to give it back
    /// piece by piece before takes a hundredth of a short run.
    static func keepToTheEnd(_ value: some Sendable) { kept.withLock { $0.append(value) } }
}
