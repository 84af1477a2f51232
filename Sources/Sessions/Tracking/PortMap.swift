/// Which watched service a UDP port belongs to: one array look-up a packet instead of several set look-ups.
struct PortMap {
    struct Service: OptionSet {
        let rawValue: UInt8
        static let license = Service(rawValue: 1)
        static let voicemail = Service(rawValue: 2)
        static let scn = Service(rawValue: 4)
        static let ras = Service(rawValue: 8)
        static let snmp = Service(rawValue: 16)
        static let tftp = Service(rawValue: 32)
        /// Ports outside of the profile from which somebody asked for voicemail or licenses.
        static let asker = Service(rawValue: 64)
    }

    /// UDP ports of SNMP and of its traps.
    static let snmpPorts: [UInt16] = [161, 162]

    private var table: [UInt8]
    /// Of the profile, and what was watched lately.
    private var fixed: [UInt8]
    private var lately: [UInt16: UInt8] = [:]
    /// Raised whenever a port is watched that was not, or no longer.
    private(set) var version = 0
    /// A bit for each port that has a service: an eighth of the table, for what nearly every packet asks.
    private var watched = [UInt64](repeating: 0, count: 1 << 10)

    init(_ profile: Profile) {
        fixed = []
        table = [UInt8](repeating: 0, count: 1 << 16)
        for port in profile.licensePorts { table[Int(port)] |= Service.license.rawValue }
        for port in profile.voicemailPorts { table[Int(port)] |= Service.voicemail.rawValue }
        for port in profile.scnPorts { table[Int(port)] |= Service.scn.rawValue }
        for port in profile.rasPorts { table[Int(port)] |= Service.ras.rawValue }
        for port in Self.snmpPorts { table[Int(port)] |= Service.snmp.rawValue }
        table[Int(TransferTracker.port)] |= Service.tftp.rawValue
        fixed = table
        mark()
    }

    private mutating func mark() {
        for word in watched.indices {
            watched[word] = (0..<64).reduce(0) { $0 | (table[word << 6 | $1] == 0 ? 0 : 1 << UInt64($1)) }
        }
    }

    /// Whether either port of a datagram is that of a service.
    @inline(__always)
    func isWatched(_ source: UInt16, _ destination: UInt16) -> Bool {
        (watched[Int(source >> 6)] >> UInt64(source & 63) | watched[Int(destination >> 6)] >> UInt64(destination & 63))
            & 1 != 0
    }

    /// The services of either port of a datagram.
    func services(_ source: UInt16, _ destination: UInt16) -> Service {
        Service(rawValue: table[Int(source)] | table[Int(destination)])
    }

    /// From now on traffic of this port is looked at: a client of the service uses it, and its answer may come from any.
    mutating func watch(_ service: Service, _ port: UInt16) {
        table[Int(port)] |= service.rawValue
        if !isWatched(port, port) { version &+= 1 }
        watched[Int(port >> 6)] |= 1 << UInt64(port & 63)
        lately[port, default: 0] |= service.rawValue
    }

    /// Ports that nobody used since this was last done are watched no longer: with time any port is a client's once.
    mutating func forget() {
        table = fixed
        for (port, services) in lately { table[Int(port)] |= services }
        mark()
        version &+= 1
        lately = [:]
    }

    var census: Int { table.indices.count { table[$0] != fixed[$0] } }

    func contains(_ service: Service, _ port: UInt16) -> Bool {
        table[Int(port)] & service.rawValue != 0
    }
}
