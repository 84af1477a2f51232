/// UDP ports of the vendor's services in a drawn network; where they are not the defaults, a user would name them.
public struct DrawnPorts: Hashable, Sendable {
    public var license: UInt16 = 50800
    public var voicemailSystem: UInt16 = 50791
    public var voicemailServer: UInt16 = 50793
    public var scn: UInt16 = 50795

    init(_ random: inout SplitMix64) {
        guard random.chance(0.15) else { return }
        // Apart from each other, from the defaults and from the range of media.
        let base = UInt16(random.integer(20_000, 29_000))
        license = base
        voicemailSystem = base + 11
        voicemailServer = base + 13
        scn = base + 17
    }
}

/// One central and one to five remote systems with their servers and PCs, on one network or behind routers.
struct DrawnNetwork {
    static let mostRemotes = 5

    let isFlat: Bool
    /// Bits of every subnet's prefix.
    let prefix: Int
    let central: Host
    let voicemail: Host
    let license: Host
    /// A second PC on which voicemail software runs.
    let secondVoicemail: Host
    let pcs: [Host]
    let remotes: [Host]
    /// A server PC at each remote system.
    let remoteServers: [Host]
    /// A remote system whose address is translated names its inner one in its Setup.
    let innerAddresses: [IPv4?]
    /// The site (0 is the central one) of every host.
    let siteOf: [IPv4: Int]
    /// MAC addresses of the routers, by site.
    let routers: [MAC]

    init(_ random: inout SplitMix64, isFlat: Bool) {
        self.isFlat = isFlat
        let count = [1, 1, 1, 2, 2, 3, 4, 5][random.integer(0, 7)]
        prefix = isFlat ? random.integer(20, 25) : random.integer(20, 28)
        let blocks: [UInt32] = [0x0a00_0000, 0x0ab3_0000, 0xac10_0000, 0xac1d_0000, 0xc0a8_0000]
        let size = UInt32(1) << UInt32(32 - prefix)
        let block = blocks[random.integer(0, blocks.count - 1)]
        let first = UInt32(random.integer(0, Int(0x1_0000 / size) - 1 - (isFlat ? 0 : count)))
        var taken: Set<UInt32> = []
        func address(_ site: Int) -> IPv4 {
            while true {
                // Neither network nor broadcast address, nor one that looks like the broadcast of a smaller subnet.
                let last = UInt32(random.integer(1, Int(size) - 2))
                let raw = block + (first + UInt32(isFlat ? 0 : site)) * size + last
                if raw & 0xff == 0xff || raw & 0xff == 0 || !taken.insert(raw).inserted { continue }
                return IPv4(raw: raw)
            }
        }
        func tail() -> UInt32 { UInt32(random.integer(0, 0xff_ffff)) }
        var sites: [IPv4: Int] = [:]
        func host(_ name: String, _ site: Int, _ mac: MAC, ttl: UInt8) -> Host {
            let host = Host(name, address(site), mac, ttl: ttl)
            sites[host.address] = isFlat ? 0 : site
            return host
        }
        // Later models do not carry the prefix of the first.
        central = host("central", 0, random.chance(0.7) ? .controlUnit(tail()) : .pc(tail()), ttl: 64)
        voicemail = host("vmpro", 0, .pc(tail()), ttl: 128)
        license = host("keysrv", 0, .pc(tail()), ttl: 128)
        secondVoicemail = host("vm2", 0, .pc(tail()), ttl: 128)
        pcs = (0..<3).map { host("pc\($0)", 0, .pc(tail()), ttl: 128) }
        var remotes: [Host] = []
        var servers: [Host] = []
        var inner: [IPv4?] = []
        for index in 1...count {
            remotes.append(host("remote\(index)", index, .controlUnit(tail()), ttl: 64))
            servers.append(host("server\(index)", index, .pc(tail()), ttl: 128))
            inner.append(!isFlat && random.chance(0.15) ? IPv4(192, 168, 240 + UInt8(index), 2) : nil)
        }
        self.remotes = remotes
        remoteServers = servers
        innerAddresses = inner
        routers = (0...count).map { _ in .router(tail()) }
        siteOf = sites
    }
}
