import Bytes

@testable import Sessions

extension CaptureGaps {
    /// Of packets that came then.
    init(heard times: [Timestamp]) {
        self.init()
        for (last, time) in zip(times, times.dropFirst()) { packet(at: time, after: last) }
    }
}

extension ClockTracker {
    /// Of packets as an analyzer takes them: those that follow each other as nearly all do are not told.
    init(_ frames: [FrameReference]) {
        self.init()
        for (last, frame) in zip(frames, frames.dropFirst()) where !Self.isSteady(last, frame) {
            packet(frame, after: last)
        }
    }
}
