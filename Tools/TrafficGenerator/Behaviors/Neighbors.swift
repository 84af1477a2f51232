extension Traffic {
    /// ARP: `asker` looks for `target` and, unless it is gone, is answered. Seconds after the epoch.
    public mutating func arp(at time: Double, _ asker: Host, for target: Host, isAnswered: Bool) {
        add(
            Packet(
                .arp, at: moment(time), from: asker, to: target.address, mac: .broadcast,
                .arp(isReply: false, asked: target.address)))
        if isAnswered {
            add(
                Packet(
                    .arp, at: moment(time + 0.0004), from: target, to: asker,
                    .arp(isReply: true, asked: asker.address)))
        }
    }
}
