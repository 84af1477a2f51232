public import CPrefetch

extension MutableSpan where Element: BitwiseCopyable {
    /// Asks the processor for an element that is needed soon, without waiting for it. Beyond the end it asks for something
    /// else, or for nothing: no index does any harm, which is why none is checked.
    @inlinable @inline(__always)
    public func fetch(_ index: Int) {
        unsafe bytes.withUnsafeBytes { octets in
            unsafe scndoctor_prefetch(octets.baseAddress, index &* MemoryLayout<Element>.stride)
        }
    }
}
