/// The usual cast of a scenario: a central and a remote system, the servers of the central one, and office PCs.
struct Site {
    var central: Host
    var remote: Host
    var voicemail: Host
    var license: Host
    var router: Host
    var pcs: [Host]

    /// Central network `a.b.c.0/24`, remote network one above it, behind the router at `.254`. `salt` varies the
    /// MAC addresses.
    init(_ a: UInt8, _ b: UInt8, _ c: UInt8, salt: UInt32, isRemoteRouted: Bool = true) {
        central = Host("central", IPv4(a, b, c, 1), .controlUnit(0x010000 + salt))
        router = Host("router", IPv4(a, b, c, 254), .router(0x550000 + salt), ttl: 255)
        remote = Host(
            "remote", IPv4(a, b, c + 1, 1), isRemoteRouted ? router.mac : .controlUnit(0x010100 + salt),
            ttl: isRemoteRouted ? 62 : 64)
        voicemail = Host("vmpro", IPv4(a, b, c, 20), .pc(0x200000 + salt), ttl: 128)
        license = Host("keysrv", IPv4(a, b, c, 21), .pc(0x210000 + salt), ttl: 128)
        pcs = (0..<3).map { index in
            Host("pc\(index)", IPv4(a, b, c, 60 + UInt8(index)), .pc(0x300000 + salt + UInt32(index)), ttl: 128)
        }
    }

    /// A server of the remote network: another address there, also seen with the router's MAC address.
    func remoteServer(_ name: String, _ last: UInt8) -> Host {
        Host(name, IPv4(raw: remote.address.raw & 0xffff_ff00 | UInt32(last)), remote.mac, ttl: remote.ttl &+ 62)
    }
}

extension Traffic {
    /// SCN both ways, licenses by unicast and answered, and some noise.
    mutating func healthyBackground(_ site: Site, licenses: Bool = true, noise perHour: Double = 24) {
        scn(site.central, site.remote)
        if licenses {
            add(.license(site.central, to: .unicast(site.license), phase: 3, answeredBy: [Answering(site.license)]))
        }
        noise(site.pcs, perHour: perHour)
    }

    /// Keep-alives by unicast, answered while the service is up.
    mutating func keepAlive(_ system: Host, _ service: VoicemailService, every period: Double = 15) {
        add(
            .voicemail(
                system, to: .unicast(service.server), every: period,
                answeredBy: [Answering(service.server, during: service.up)]))
    }
}
