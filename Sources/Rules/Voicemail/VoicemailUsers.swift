import Bytes
import Sessions

/// How many use voicemail at a moment: sessions with the server, and voicemail calls over a line whose session is not
/// seen.
struct VoicemailUsers {
    private let sweep: LoadSweep

    /// - Parameter folded: voicemail calls without a session that are not listed any more.
    init(sessions: [VoicemailSession], calls: [Call], folded: [CallSpan] = []) {
        sweep = LoadSweep(
            sessions.map { ($0.first, $0.last) }
                + calls.filter { $0.connect != nil && $0.session == nil }
                .map { ($0.connect ?? $0.start, $0.end ?? $0.last) }
                + folded.map { ($0.first, $0.last) })
    }

    var peak: (count: Int, frame: FrameReference)? { sweep.peak.map { ($0.count, $0.first) } }

    /// Users just before a frame.
    func up(before frame: FrameReference) -> Int { sweep.up(before: frame) }
}
