/// Where a drawn scenario is captured, and what passes there.
public struct CapturePoint: Sendable {
    public enum Place: Hashable, Sendable, CaseIterable {
        /// The switch port of the central system, of a remote one, or of the voicemail server.
        case centralPort, remotePort, voicemailPort
        /// All ports of the central site.
        case centralSite
        /// Between the routers of the sites.
        case trunk
    }

    public let place: Place
    /// The host at the port; nil where more than one host is mirrored.
    let host: IPv4?
    /// The site of the capture point.
    let site: Int
    let isFlat: Bool
    let siteOf: [IPv4: Int]
    let routers: [MAC]

    init(_ place: Place, _ network: DrawnNetwork, remote: Int) {
        self.place = place
        isFlat = network.isFlat
        siteOf = network.siteOf
        routers = network.routers
        switch place {
        case .centralPort: host = network.central.address
        case .voicemailPort: host = network.voicemail.address
        case .remotePort: host = network.remotes[remote].address
        case .centralSite, .trunk: host = nil
        }
        site = place == .remotePort && !network.isFlat ? remote + 1 : 0
    }

    private func site(_ address: IPv4) -> Int { siteOf[address] ?? 0 }

    /// Whether unicast packets between two hosts pass.
    func sees(_ a: IPv4, _ b: IPv4) -> Bool {
        if let host { return a == host || b == host }
        switch place {
        case .trunk: return site(a) != site(b)
        default: return site(a) == 0 || site(b) == 0
        }
    }

    /// Whether a host's broadcasts arrive.
    func hearsBroadcasts(of host: IPv4) -> Bool { place != .trunk && site(host) == site }

    /// The packet as it looks here; nil where it does not pass.
    func view(_ packet: Packet) -> Packet? {
        let source = packet.source.address
        guard packet.destinationMAC != .broadcast else { return hearsBroadcasts(of: source) ? packet : nil }
        guard sees(source, packet.destination) else { return nil }
        guard !isFlat else { return packet }
        var seen = packet
        let (from, to) = (site(source), site(packet.destination))
        if from != to {
            // Between routers both ends are routers; at a site the far end is.
            if from != site || place == .trunk {
                seen.source.mac = routers[place == .trunk ? from : site]
                seen.source.ttl -= place == .trunk ? 1 : 2
            }
            if to != site || place == .trunk { seen.destinationMAC = routers[place == .trunk ? to : site] }
        }
        return seen
    }
}
