import Testing

@testable import Sessions

@Suite struct PortMapTests {
    private let map = PortMap(Profile())

    @Test(arguments: [
        (UInt16(50800), PortMap.Service.license), (50791, .voicemail), (50793, .voicemail), (50795, .scn), (161, .snmp),
        (162, .snmp), (69, .tftp),
    ])
    func defaultPortsOnEitherSide(port: UInt16, service: PortMap.Service) {
        #expect(map.services(port, 4000) == service)
        #expect(map.services(4000, port) == service)
        #expect(map.contains(service, port))
    }

    @Test func portsNextToThemAreNone() {
        for port: UInt16 in [0, 53, 50790, 50792, 50794, 50796, 50799, 50801, .max] {
            #expect(map.services(port, port) == [])
        }
    }

    @Test func aPortCanBeWatchedFromNowOn() {
        var map = map
        map.watch(.asker, 1067)
        #expect(map.contains(.asker, 1067) && map.services(1067, 50800) == [.asker, .license])
        #expect(!map.contains(.asker, 1068))
    }

    @Test func bothSidesCount() {
        #expect(map.services(50800, 50791) == [.license, .voicemail])
        #expect(!map.contains(.license, 50791))
    }

    @Test func portsCanBeChangedAndShared() {
        var profile = Profile()
        profile.licensePorts = [0, .max]
        profile.voicemailPorts = [.max]
        let map = PortMap(profile)
        #expect(map.services(0, 1) == .license)
        #expect(map.services(.max, 1) == [.license, .voicemail])
        #expect(map.services(50800, 50791) == [])
    }

    @Test func whetherAPortIsWatchedIsKnownAtAGlance() {
        var map = map
        func isAlike() -> Bool {
            (UInt16.min ... .max).allSatisfy { port in
                map.isWatched(port, 4000) == !map.services(port, 4000).isEmpty
                    && map.isWatched(4000, port) == !map.services(4000, port).isEmpty
            }
        }
        #expect(isAlike())
        map.watch(.asker, 1067)
        #expect(isAlike() && map.isWatched(1067, 4000))
        map.forget()
        map.forget()
        #expect(isAlike() && !map.isWatched(1067, 4000))
    }
}
