/// Which watched service a UDP port belongs to: one array look-up a packet instead of several set look-ups.
struct PortMap {
    struct Service: OptionSet {
        let rawValue: UInt8
        static let license = Service(rawValue: 1)
        static let voicemail = Service(rawValue: 2)
        static let scn = Service(rawValue: 4)
        static let ras = Service(rawValue: 8)
    }

    private var table: [UInt8]

    init(_ profile: Profile) {
        table = [UInt8](repeating: 0, count: 1 << 16)
        for port in profile.licensePorts { table[Int(port)] |= Service.license.rawValue }
        for port in profile.voicemailPorts { table[Int(port)] |= Service.voicemail.rawValue }
        for port in profile.scnPorts { table[Int(port)] |= Service.scn.rawValue }
        for port in profile.rasPorts { table[Int(port)] |= Service.ras.rawValue }
    }

    /// The services of either port of a datagram.
    func services(_ source: UInt16, _ destination: UInt16) -> Service {
        Service(rawValue: table[Int(source)] | table[Int(destination)])
    }

    func contains(_ service: Service, _ port: UInt16) -> Bool {
        table[Int(port)] & service.rawValue != 0
    }
}
