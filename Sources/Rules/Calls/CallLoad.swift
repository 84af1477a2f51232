import Sessions

/// How many calls hold a channel at a moment. A call holds one from its Setup to its release; one that was refused
/// never got it.
struct CallLoad {
    private let sweep: LoadSweep

    /// - Parameter lastMedia: last packet of the media of a call, for calls whose release was not captured.
    init(_ calls: [Call], lastMedia: [String: FrameReference]) {
        sweep = LoadSweep(
            calls.filter { $0.connect != nil || ($0.end == nil && $0.alerting != nil) }.map { call in
                (call.start, call.end ?? Swift.max(call.last, lastMedia[call.id] ?? call.last))
            })
    }

    var peak: Int { sweep.peak?.count ?? 0 }
    /// The call whose Setup made the peak.
    var peakFrame: FrameReference? { sweep.peak?.first }

    /// Calls up just before a frame.
    func up(before frame: FrameReference) -> Int { sweep.up(before: frame) }
}
