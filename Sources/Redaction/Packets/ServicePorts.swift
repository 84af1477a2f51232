internal import Sessions

/// What the UDP ports mean to the analysis: what it reads there has to stay readable.
struct ServicePorts: Sendable {
    struct Service: OptionSet, Sendable {
        let rawValue: UInt8
        /// Requests whose contents nobody reads, and that hold texts.
        static let office = Service(rawValue: 1)
        /// Sessions and requests of voicemail.
        static let voicemail = Service(rawValue: 2)
        static let ras = Service(rawValue: 4)
        static let snmp = Service(rawValue: 8)
        static let tftp = Service(rawValue: 16)
    }

    /// RFC 1350, section 4, and RFC 3417, section 3.1.
    static let tftp: UInt16 = 69
    static let snmp: [UInt16] = [161, 162]

    private var table = [UInt8](repeating: 0, count: 1 << 16)

    init(_ profile: Profile) {
        for port in profile.licensePorts.union(profile.scnPorts) { add(.office, port) }
        for port in profile.voicemailPorts.union(profile.voicemailServerPorts) { add(.voicemail, port) }
        for port in profile.rasPorts { add(.ras, port) }
        for port in Self.snmp { add(.snmp, port) }
        add(.tftp, Self.tftp)
    }

    /// Of either port of a datagram.
    func services(_ source: UInt16, _ destination: UInt16) -> Service {
        Service(rawValue: table[Int(source)] | table[Int(destination)])
    }

    /// A client of the service uses the port from now on, and its answer may come from any.
    mutating func add(_ service: Service, _ port: UInt16) { table[Int(port)] |= service.rawValue }
}
