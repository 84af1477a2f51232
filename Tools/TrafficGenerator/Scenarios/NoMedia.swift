/// A network full of datagrams, none of which is media.
enum NoMedia {
    static let all: [Scenario] = [datagrams]

    private static let seconds = 200.0

    static let datagrams = Scenario(
        "no-media", seed: 5220, minutes: 4,
        shows: "two thousand datagrams and no media: names, files, management, time, logs, keep-alives, tunnels with "
            + "counters, RTCP without RTP, connection numbers and random octets at the ports of media"
    ) { traffic in
        let site = Site(10, 53, 1, salt: 0x5301)
        traffic.healthyBackground(site, noise: 200)
        traffic.keepAlive(site.central, VoicemailService(site.voicemail))
        names(&traffic, site)
        management(&traffic, site)
        keepAlives(&traffic, site)
        tunnels(&traffic, site)
        reports(&traffic, site)
        connections(&traffic, site)
        traffic.truth.absent = [
            "rtp-one-way", "rtp-missing", "rtp-loss", "rtp-jitter", "capture-dropped", "capture-clock-step",
            "voicemail-unanswered", "license-unanswered", "scn-absent",
        ]
        traffic.truth.maximumErrors = 0
    }

    /// Exchanges of two hosts, about so many, spread over the capture.
    private static func times(_ count: Int, _ random: inout SplitMix64) -> [Double] {
        (0..<count).map { index in (Double(index) + random.number(0.1...0.9)) * seconds / Double(count) + 5 }
    }

    private static func names(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("names")
        for time in times(115, &random) {
            let (client, server) = (site.pcs[random.integer(0, 1)], site.pcs[2])
            let identifier = UInt16(truncatingIfNeeded: random.next())
            let port = UInt16(random.integer(15_000, 29_000))
            let at = moment(time)
            traffic.datagram(
                .noise, at: at, from: client, port: port, to: .unicast(server), port: 53,
                OfficeMessages.dnsQuery("host\(identifier % 97).example.com", identifier: identifier))
            traffic.datagram(
                .noise, at: at + 9_000_000, from: server, port: 53, to: .unicast(client), port: port,
                OfficeMessages.dnsAnswer(
                    "host\(identifier % 97).example.com", identifier: identifier,
                    IPv4(192, 0, 2, UInt8(identifier % 97))))
        }
        for time in times(90, &random) {
            let host = site.pcs[random.integer(0, 2)]
            let identifier = UInt16(truncatingIfNeeded: random.next())
            traffic.datagram(
                .noise, at: moment(time), from: host, port: 137, to: .subnetBroadcast, port: 137,
                OfficeMessages.nameQuery(host.name, identifier: identifier))
            traffic.datagram(
                .noise, at: moment(time + 0.4), from: host, port: 138, to: .subnetBroadcast, port: 138,
                Datagrams.netbiosDatagramQuery(host, identifier: identifier))
            var packet = Packet(
                .noise, at: moment(time + 0.7), from: host, to: IPv4(224, 0, 0, 251), mac: MAC(raw: 0x0100_5e00_00fb),
                .udp(sourcePort: 5353, destinationPort: 5353, payload: Datagrams.multicastQuestion()))
            packet.source.ttl = 255
            traffic.add(packet)
        }
    }

    private static func management(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("management")
        for (index, time) in times(100, &random).enumerated() {
            let at = moment(time)
            traffic.datagram(
                .noise, at: at, from: site.pcs[0], port: 40_162, to: .unicast(site.central), port: 161,
                Datagrams.sysUpTime(UInt16(index)))
            traffic.datagram(
                .noise, at: at + 4_000_000, from: site.central, port: 161, to: .unicast(site.pcs[0]), port: 40_162,
                Datagrams.sysUpTime(UInt16(index), answer: UInt32(time * 100) + 40_000))
        }
        for time in times(30, &random) {
            for isServer in [false, true] {
                let (from, to) = isServer ? (site.pcs[2], site.central) : (site.central, site.pcs[2])
                let at = moment(time) + (isServer ? 2_000_000 : 0)
                traffic.datagram(
                    .noise, at: at, from: from, port: 123, to: .unicast(to), port: 123,
                    Datagrams.time(isServer: isServer, unixNanoseconds: traffic.epoch * 1_000_000_000 + at))
            }
        }
        for (index, time) in times(60, &random).enumerated() {
            traffic.datagram(
                .noise, at: moment(time), from: site.central, port: 514, to: .unicast(site.pcs[1]), port: 514,
                Array("<134>Oct 27 09:00:00 central audit: record \(index)".utf8))
        }
        // A file of ten blocks, from and to even ports (RFC 1350).
        let (client, server) = (site.central, site.pcs[0])
        let request = TFTPMessage.request("nand/phone.bin", isWrite: false, options: [])
        traffic.datagram(.noise, at: moment(20), from: client, port: 49_210, to: .unicast(server), port: 69, request)
        for block in 1...10 as ClosedRange<UInt16> {
            let at = moment(20 + Double(block) * 0.02)
            let octets = random.bytes(block == 10 ? 100 : 512)
            traffic.datagram(
                .noise, at: at, from: server, port: 49_400, to: .unicast(client), port: 49_210,
                TFTPMessage.data(block, octets))
            traffic.datagram(
                .noise, at: at + 3_000_000, from: client, port: 49_210, to: .unicast(server), port: 49_400,
                TFTPMessage.acknowledgment(block))
        }
    }

    private static func keepAlives(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("keep-alives")
        for time in times(60, &random) {
            let transaction = random.bytes(12)
            let at = moment(time)
            traffic.datagram(
                .noise, at: at, from: site.pcs[0], port: 40_000, to: .unicast(site.pcs[2]), port: 3478,
                Datagrams.binding(transaction))
            traffic.datagram(
                .noise, at: at + 5_000_000, from: site.pcs[2], port: 3478, to: .unicast(site.pcs[0]), port: 40_000,
                Datagrams.binding(transaction, answer: (site.pcs[0].address, 40_000)))
            // RFC 5626, 3.5.1.
            traffic.datagram(
                .noise, at: at + 9_000_000, from: site.pcs[1], port: 5060, to: .unicast(site.central), port: 5060,
                Array("\r\n\r\n".utf8))
        }
    }

    private static func tunnels(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("tunnels")
        let index = UInt32(truncatingIfNeeded: random.next())
        for (number, time) in times(140, &random).enumerated() {
            traffic.datagram(
                .noise, at: moment(time), from: site.remote, port: 51_820, to: .unicast(site.central), port: 51_820,
                Datagrams.tunnel(receiver: index, counter: UInt32(number), random.bytes(32)))
            // An index with the version of RTP and the type of G.729 in front.
            traffic.datagram(
                .noise, at: moment(time + 0.3), from: site.central, port: 4500, to: .unicast(site.remote), port: 4500,
                Datagrams.encapsulated(index: 0x8012_0001, sequence: UInt32(number + 1), random.bytes(36)))
        }
    }

    /// Sender reports of a conference of which nobody speaks: at an odd port, and at one for both.
    private static func reports(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("reports")
        for (number, time) in times(40, &random).enumerated() {
            let at = moment(time)
            let report = RTPMessages.senderReport(
                ssrc: 0x0a0b_0c0d, unixNanoseconds: traffic.epoch * 1_000_000_000 + at,
                timestamp: UInt32(time * 8000), packets: 0, octets: 0, name: site.remote.address.text)
            let port: UInt16 = number % 2 == 0 ? 49_301 : 49_304
            traffic.datagram(
                .rtcp, at: at, from: site.remote, port: port, to: .unicast(site.central), port: port, report)
        }
    }

    private static func connections(_ traffic: inout Traffic, _ site: Site) {
        var random = traffic.random("connections")
        for flow in 0..<6 {
            let number = random.bytes(8)
            let port = UInt16(49_500 + 2 * flow)
            let (a, b) = flow % 2 == 0 ? (site.central, site.remote) : (site.pcs[0], site.pcs[1])
            for time in times(60, &random) {
                traffic.datagram(
                    .noise, at: moment(time), from: a, port: port, to: .unicast(b), port: port + 200,
                    Datagrams.connection(number, &random))
            }
        }
        for flow in 0..<8 {
            let port = UInt16(49_800 + 2 * flow)
            let (a, b) = flow % 2 == 0 ? (site.remote, site.central) : (site.pcs[2], site.pcs[1])
            for time in times(45, &random) {
                traffic.datagram(
                    .noise, at: moment(time), from: a, port: port, to: .unicast(b), port: port,
                    Datagrams.random(&random))
            }
        }
    }
}
