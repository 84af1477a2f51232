internal import CProcess
internal import Synchronization

/// How the C library keeps memory.
enum Allocation {
    /// Pieces of this many octets and more are mappings of their own, which go back to the system when they are freed.
    private static let smallestMapping: Int32 = 128 << 10

    /// By itself glibc raises that number with each such piece that is freed (mallopt(3)): tables that grew leave holes
    /// then, on a long capture a fifth of all memory. Does nothing with another C library.
    static func keepTight() { _ = scndoctor_smallest_mapping(smallestMapping) }

    private static let kept = Mutex<[any Sendable]>([])

    /// Never lets go of a value. At the end of the program the system takes all of its memory at once: to give it back
    /// piece by piece before takes a hundredth of a short run.
    static func keepToTheEnd(_ value: some Sendable) { kept.withLock { $0.append(value) } }
}
