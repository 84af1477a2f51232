import Bytes
import Dissection

/// All octets of a frame of speech that are asked for.
struct SpeechOctets: BitwiseCopyable {
    let head: SpeechHead
    let rest: SpeechRest

    /// What a frame would be if it were speech: nothing of it is checked but that there are as many octets. Nil where it
    /// is none for certain.
    @inline(__always)
    init?(unchecked span: RawSpan) {
        guard let frame = KnownOctets<16>(span, at: 0),
            let ip = KnownOctets<46>(span, at: SpeechHead.type(frame)), ip.word16(0) == SpeechHead.ipv4
        else { return nil }
        head = SpeechHead(frame, ip, captured: span.byteCount)
        rest = SpeechRest(ip)
    }
}
