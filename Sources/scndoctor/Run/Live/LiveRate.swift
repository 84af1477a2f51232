/// Packets and bits a second since the last look.
struct LiveRate {
    private var before: (seconds: Double, packets: Int, octets: Int)?
    private(set) var packetsPerSecond = 0.0
    private(set) var bitsPerSecond = 0.0

    /// Takes the counts so far; returns whether packets came since they were last taken.
    mutating func tick(_ now: Double, packets: Int, octets: Int) -> Bool {
        let last = before
        before = (now, packets, octets)
        if let last, now > last.seconds {
            packetsPerSecond = Double(packets - last.packets) / (now - last.seconds)
            bitsPerSecond = Double(octets - last.octets) * 8 / (now - last.seconds)
        }
        return packets != last?.packets ?? 0
    }
}
