import Bytes

/// The RTP endpoints of one direction of a media session.
struct MediaPath {
    let source: Endpoint
    let destination: Endpoint
}

extension MediaTracker {
    /// The RTP endpoints of who sends a datagram of RTCP and of who gets it; nil where no media is known to be there.
    /// RTCP takes the port above that of RTP at both ends (RFC 3550 clause 11), or the same one (RFC 5761).
    func path(ofControlFrom source: Endpoint, to destination: Endpoint) -> MediaPath? {
        if source.port > 0, destination.port > 0 {
            let below = MediaPath(
                source: Endpoint(source.address, source.port - 1),
                destination: Endpoint(destination.address, destination.port - 1))
            if isMedia(below) { return below }
        }
        let same = MediaPath(source: source, destination: destination)
        return isMedia(same) ? same : nil
    }
}
