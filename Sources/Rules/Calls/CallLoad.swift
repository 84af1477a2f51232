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
        let ofCalls = StreamsOfCalls(self)
        var spans = folded?.spans ?? []
        for place in calls.indices where calls[place].holdsChannel {
            spans.append(
                CallSpan(
                    caller: calls[place].caller, callee: calls[place].callee, isVoicemail: calls[place].isVoicemail,
                    first: calls[place].start, last: lastFrame(ofCall: place, ofCalls), place: place))
        }
        return spans
    }
}

extension CallSpan {
    func involves(_ system: IPAddress) -> Bool { caller == system || callee == system }
}
