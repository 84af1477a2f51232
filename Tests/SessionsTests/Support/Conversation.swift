import Bytes

@testable import Sessions

/// UDP datagrams of a service, written down in any order and given to a tracker in order of time.
struct Conversation {
    struct Datagram {
        var time: Double
        var source: Endpoint
        var destination: Endpoint
        var cast: Cast
        /// Not on a port of the service.
        var isOther: Bool
    }

    private var datagrams: [Datagram] = []

    mutating func send(
        _ time: Double, _ source: Endpoint, _ destination: Endpoint, isOther: Bool = false
    ) {
        datagrams.append(
            Datagram(
                time: time, source: source, destination: destination,
                cast: destination.address.looksLikeBroadcast ? .broadcast : .unicast,
                isOther: isOther))
    }

    /// A request, and its answer `after` seconds later; nil: none.
    mutating func ask(
        _ time: Double, _ source: Endpoint, _ destination: Endpoint, answer after: Double? = 0.01,
        from server: Endpoint? = nil
    ) {
        send(time, source, destination)
        if let after { send(time + after, server ?? destination, source) }
    }

    /// Two-way traffic at `rate` packets a second.
    mutating func media(
        _ start: Double, seconds: Double, _ a: Endpoint, _ b: Endpoint, rate: Double = 50, isOther: Bool = false
    ) {
        for index in 0..<Int(seconds * rate) {
            let time = start + Double(index) / rate
            send(time, a, b, isOther: isOther)
            send(time + 0.4 / rate, b, a, isOther: isOther)
        }
    }

    /// - Parameter end: the time of the capture's last packet; nil: that of the last datagram.
    func tracker(
        _ service: PortMap.Service = .voicemail, profile: Profile = Profile(), end: Double? = nil
    ) -> RequestTracker {
        let ports = PortMap(profile)
        var tracker = RequestTracker(service: service, window: profile.answerWindow)
        let sorted = datagrams.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        for (index, (_, datagram)) in sorted.enumerated() {
            let frame = FrameReference(number: index + 1, time: moment(datagram.time))
            if datagram.isOther {
                tracker.otherTraffic(
                    from: datagram.source.address, to: datagram.destination.address, frame: frame, ports: ports)
            } else {
                tracker.datagram(
                    from: datagram.source, to: datagram.destination, cast: datagram.cast,
                    frame: frame, ports: ports)
            }
        }
        tracker.finish(at: moment(end ?? sorted.last?.element.time ?? 0), ports: ports)
        return tracker
    }

    /// Every moment at which something was heard.
    var gaps: CaptureGaps {
        CaptureGaps(heard: datagrams.map(\.time).sorted().map { moment($0) })
    }
}

/// Endpoints of the services at the hosts of `Site`.
enum Port {
    static let central = Endpoint(Site.central, 50791)
    static let voicemail = Endpoint(Site.voicemail, 50791)
    static let voicemailOwn = Endpoint(Site.voicemail, 50793)
    static let everyone = Endpoint(.limitedBroadcast, 50791)
    static let centralLicense = Endpoint(Site.central, 50800)
    static let license = Endpoint(Site.license, 50800)
    static let everyoneLicense = Endpoint(.limitedBroadcast, 50800)
}

extension RequestTracker {
    func relation(_ asker: IPAddress, _ destination: IPAddress) -> Relation? {
        relations[Key(asker: asker, destination: destination)]
    }
}
