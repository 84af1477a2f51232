import Bytes
import Sessions

/// How many calls hold a channel at a moment. A call holds one from its Setup to its release; one that was refused
/// never got it.
struct CallLoad {
    private let sweep: LoadSweep

    init(_ spans: [CallSpan]) { sweep = LoadSweep(spans.map { ($0.first, $0.last) }) }

    var peak: Int { sweep.peak?.count ?? 0 }
    /// The call whose Setup made the peak.
    var peakFrame: FrameReference? { sweep.peak?.first }

    /// Calls up just before a frame.
    func up(before frame: FrameReference) -> Int { sweep.up(before: frame) }
}

extension Analysis {
    /// When each call held a channel, those among them that are not listed any more. Of a call whose release was not
    /// captured, until the last packet of its media.
    var callSpans: [CallSpan] {
        let lastMedia = lastMediaOfCalls
        let listed = calls.enumerated().filter { $0.element.holdsChannel }.map { place, call in
            CallSpan(
                caller: call.caller, callee: call.callee, isVoicemail: call.isVoicemail, first: call.start,
                last: call.end ?? Swift.max(call.last, lastMedia[call.id] ?? call.last), place: place)
        }
        return (folded?.spans ?? []) + listed
    }
}

extension CallSpan {
    func involves(_ system: IPAddress) -> Bool { caller == system || callee == system }
}
