extension Traffic {
    /// A voicemail session: 50 datagrams a second both ways between a system and its voicemail server. Payloads are
    /// random bytes: the layout is not published. Times in seconds.
    public mutating func session(
        _ system: Host, port: UInt16 = 50791, _ server: Host, port serverPort: UInt16 = 50791, at time: Double,
        seconds: Double, length: Int = 32
    ) {
        var random = random("session \(system.address.text) \(server.address.text) \(time)")
        var at = time
        while at < time + seconds {
            let skew = random.number(0...0.0012)
            datagram(
                .session, at: moment(at + skew), from: system, port: port, to: .unicast(server),
                port: serverPort, random.opaque(length))
            datagram(
                .session, at: moment(at + 0.005 + skew), from: server, port: serverPort, to: .unicast(system),
                port: port, random.opaque(length))
            at += 0.02
        }
    }
}
