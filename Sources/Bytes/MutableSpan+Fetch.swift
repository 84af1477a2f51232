public import CPrefetch

extension MutableSpan where Element: BitwiseCopyable {
    /// Asks the processor for an element that is needed soon, without waiting for it. Beyond the end it does nothing.
    @inlinable @inline(__always)
    public func fetch(_ index: Int) {
        guard index >= 0, index < count else { return }
        unsafe withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            unsafe scndoctor_prefetch(first + index)
        }
    }
}
