/// The network of the trunk: one central system, twelve remote ones behind a router, PCs.
struct TrunkSite {
    let central = Host("central", IPv4(10, 120, 0, 1), .controlUnit(0x700001))
    let voicemail = Host("vmpro", IPv4(10, 120, 0, 20), .pc(0x700020), ttl: 128)
    let license = Host("keysrv", IPv4(10, 120, 0, 21), .pc(0x700021), ttl: 128)
    let remotes: [Host] = (1...12).map {
        Host("remote\($0)", IPv4(10, 120, UInt8($0), 1), .router(0x7000fe), ttl: 61)
    }
    let pcs: [Host] = (0..<40).map {
        Host("pc\($0)", IPv4(10, 120, 0, 60 + UInt8($0)), .pc(0x700100 + UInt32($0)), ttl: 128)
    }

    /// SCN, license and voicemail polls of the next 20 s.
    func background(from now: Moment, seed: UInt64, epoch: Int64) -> [(time: Moment, frame: [UInt8])] {
        var traffic = Traffic(seed: seed, epoch: epoch, end: 20)
        for (index, remote) in remotes.enumerated() where now / moment(20) % 2 == 0 {
            traffic.scn(central, remote, phases: (1 + Double(index), 2.5 + Double(index)))
        }
        traffic.add(.license(central, to: .unicast(license), phase: 8, answeredBy: [Answering(license)]))
        traffic.add(.voicemail(central, to: .unicast(voicemail), answeredBy: [Answering(voicemail)]))
        return traffic.timeline.closed().map { ($0.time + now, FrameEncoder.encode($0)) }
    }
}
