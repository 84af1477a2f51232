import Bytes

/// Frames of one file told by the difference between their numbers, which is the same for all of them: for those who keep
/// of many packets only the lower half of the number.
extension FrameReference {
    /// File and number in it, less the frame's number: the same for neighbors in a file.
    @inline(__always)
    var offset: UInt64 { place &- UInt64(truncatingIfNeeded: number) }

    /// - Parameters:
    ///   - time: nanoseconds.
    ///   - offset: see there.
    @inline(__always)
    init(number: Int, at time: Int64, offset: UInt64) {
        self.init(
            number: number, time: Timestamp(nanoseconds: time), place: offset &+ UInt64(truncatingIfNeeded: number))
    }

    /// A number of which the lower half is known, this one or one behind it.
    @inline(__always)
    func number(from lower: UInt32) -> Int { number &+ Int(lower &- UInt32(truncatingIfNeeded: number)) }

    /// The same of this one or one before it.
    @inline(__always)
    func number(upTo lower: UInt32) -> Int { number &- Int(UInt32(truncatingIfNeeded: number) &- lower) }
}
