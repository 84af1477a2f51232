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

extension MutableSpan {
    /// The same for all lines of an element that takes several.
    @inlinable @inline(__always)
    public func fetchWhole(_ index: Int) {
        unsafe withUnsafeBufferPointer { elements in
            let first = index &* MemoryLayout<Element>.stride
            var offset = 0
            while offset < MemoryLayout<Element>.size {
                unsafe scndoctor_prefetch(elements.baseAddress, first &+ offset)
                offset &+= 64
            }
        }
    }
}
