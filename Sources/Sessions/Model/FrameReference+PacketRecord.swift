public import CaptureFiles

extension FrameReference {
    /// Where the packet of a record stands.
    @inline(__always)
    public init(_ record: PacketRecord) {
        self.init(number: record.frame, time: record.time, place: record.place)
    }
}
