/// What else is on an office network of the time: NetBIOS names, DNS, HTTP and SMTP, well-formed.
extension Traffic {
    /// About `perHour` exchanges of `hosts` (at least two), who send nothing outside `during`.
    public mutating func noise(_ hosts: [Host], perHour: Double, during: [Interval] = [.always]) {
        var random = random("noise \(hosts.map(\.name).joined(separator: " "))")
        var time = random.number(2...40)
        while time < end {
            let first = random.integer(0, hosts.count - 1)
            let second = (first + random.integer(1, hosts.count - 1)) % hosts.count
            let kind = random.integer(0, 9)
            if during.contains(moment: time) {
                exchange(kind, at: moment(time), hosts[first], hosts[second], &random)
            }
            time += random.number(0.2...1.8) * 3600 / perHour
        }
    }

    private mutating func exchange(
        _ kind: Int, at time: Moment, _ a: Host, _ b: Host, _ random: inout SplitMix64
    ) {
        switch kind {
        case 0...3:
            datagram(
                .noise, at: time, from: a, port: 137, to: .subnetBroadcast, port: 137,
                OfficeMessages.nameQuery(a.name, identifier: UInt16(random.integer(1, 0xffff))))
        case 4...6: lookUp(at: time, a, b, &random)
        case 7...8:
            converse(
                at: time, a, b, port: 80,
                [
                    (true, "GET /index.html HTTP/1.0\r\nHost: \(b.name)\r\n\r\n"),
                    (false, "HTTP/1.0 200 OK\r\nContent-Length: 24\r\n\r\n<html>intranet</html>\r\n\r"),
                ], &random)
        default:
            converse(
                at: time, a, b, port: 25,
                [
                    (false, "220 mail ESMTP\r\n"), (true, "HELO \(a.name)\r\n"), (false, "250 mail\r\n"),
                    (true, "QUIT\r\n"), (false, "221 bye\r\n"),
                ], &random)
        }
    }

    private mutating func lookUp(at time: Moment, _ a: Host, _ b: Host, _ random: inout SplitMix64) {
        let identifier = UInt16(random.integer(1, 0xffff))
        let port = UInt16(random.integer(1024, 4999))
        datagram(
            .noise, at: time, from: a, port: port, to: .unicast(b), port: 53,
            OfficeMessages.dnsQuery("www.example.com", identifier: identifier))
        datagram(
            .noise, at: time + moment(0.012), from: b, port: 53, to: .unicast(a), port: port,
            OfficeMessages.dnsAnswer("www.example.com", identifier: identifier, IPv4(192, 0, 2, 80)))
    }

    private mutating func converse(
        at time: Moment, _ a: Host, _ b: Host, port: UInt16, _ lines: [(Bool, String)], _ random: inout SplitMix64
    ) {
        var line = TCPConversation(
            .noise, from: a, port: ports.client(&random), to: b, port: port, latency: 350_000, random: &random)
        var at = line.open(at: time, &self)
        for (fromClient, text) in lines {
            at = line.send(fromClient: fromClient, Array(text.utf8), at: at + 2_000_000, &self)
        }
        line.close(byClient: false, at: at + 1_000_000, &self)
    }
}

enum OfficeMessages {
    /// RFC 1035 header and one question.
    static func dnsQuery(_ name: String, identifier: UInt16) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append16(identifier)
        return bytes + [1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + labels(name) + [0, 1, 0, 1]
    }

    static func dnsAnswer(_ name: String, identifier: UInt16, _ address: IPv4) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append16(identifier)
        bytes += [0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0] + labels(name) + [0, 1, 0, 1]
        bytes += [0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0x0e, 0x10, 0, 4]
        bytes.append32(address.raw)
        return bytes
    }

    /// NetBIOS name query (RFC 1002, 4.2.12), broadcast, of the name in its half-ASCII form (RFC 1001, 14.1).
    static func nameQuery(_ name: String, identifier: UInt16) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append16(identifier)
        bytes += [1, 0x10, 0, 1, 0, 0, 0, 0, 0, 0, 32]
        var padded = Array(name.uppercased().utf8.prefix(15))
        while padded.count < 15 { padded.append(0x20) }
        for character in padded + [0] {
            bytes += [0x41 + character >> 4, 0x41 + character & 15]
        }
        return bytes + [0, 0, 0x20, 0, 1]
    }

    private static func labels(_ name: String) -> [UInt8] {
        name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
}
