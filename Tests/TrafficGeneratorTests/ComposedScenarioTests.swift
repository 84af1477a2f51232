import Testing

@testable import TrafficGenerator

@Suite struct ComposedScenarioTests {
    private static let drawn = (UInt64(1)...500).map { ComposedScenario(seed: $0) }

    @Test func everyPieceIsDrawn() {
        #expect(Set(Self.drawn.flatMap(\.faults)) == Set(Fault.allCases))
        #expect(Set(Self.drawn.map(\.artefact)) == Set(Artefact.allCases))
        #expect(Set(Self.drawn.map(\.place)) == Set(CapturePoint.Place.allCases))
        #expect(Set(Self.drawn.flatMap(\.bystanders)) == Set(Bystander.allCases))
        #expect(Set(Self.drawn.map(\.faults.count)) == [0, 1, 2, 3])
        // Every fault is seen where it can be, and somewhere else.
        for fault in Fault.allCases {
            let places = Set(Self.drawn.filter { $0.faults.contains(fault) }.map(\.place))
            #expect(places.count >= 3, "\(fault) at \(places)")
        }
    }

    @Test func faultsOfOneRoomAreNeverTogether() {
        for composed in Self.drawn {
            let rooms = composed.faults.flatMap { Array($0.rooms) }
            #expect(rooms.count == Set(rooms).count, "\(composed.faults)")
        }
    }

    @Test(arguments: 0..<4)
    func truthDoesNotContradictItself(part: Int) {
        for composed in Self.drawn.dropFirst(part * 30).prefix(30) {
            let (frames, truth) = composed.scenario.capture()
            #expect(Set(truth.must).isDisjoint(with: truth.absent), "\(composed.scenario.name)")
            #expect(Set(truth.may).isDisjoint(with: truth.absent), "\(composed.scenario.name)")
            #expect(frames.count > 20, "\(composed.scenario.name), \(composed.scenario.shows)")
        }
    }

    @Test func networksDiffer() {
        let networks = (UInt64(1)...200).map { seed in
            var random = SplitMix64(seed: seed)
            return DrawnNetwork(&random, isFlat: seed % 2 == 0)
        }
        #expect(Set(networks.map(\.remotes.count)) == [1, 2, 3, 4, 5])
        #expect(Set(networks.map(\.prefix)).isSuperset(of: 20...28))
        for network in networks {
            let hosts = network.siteOf.keys
            #expect(hosts.count == 7 + 2 * network.remotes.count)
            for host in hosts {
                let broadcast = host.subnetBroadcast(prefix: network.prefix)
                #expect(host != broadcast)
                guard !network.isFlat else { continue }
                let near = network.central.address.isInSubnet(of: host, prefix: network.prefix)
                #expect(near == (network.siteOf[host] == 0))
            }
        }
    }

    @Test func sameSeedSameFile() {
        #expect(
            ComposedScenario(seed: 5).scenario.generate().file == ComposedScenario(seed: 5).scenario.generate().file)
        #expect(
            ComposedScenario(seed: 5).scenario.generate().file != ComposedScenario(seed: 6).scenario.generate().file)
    }

    // MARK: - Capture points

    private func frames(at place: CapturePoint.Place, isFlat: Bool) throws -> (
        network: DrawnNetwork, point: CapturePoint
    ) {
        var random = SplitMix64(seed: 77)
        let network = DrawnNetwork(&random, isFlat: isFlat)
        return (network, CapturePoint(place, network, remote: 0))
    }

    @Test func pointShowsWhatASwitchWould() throws {
        for isFlat in [true, false] {
            for place in CapturePoint.Place.allCases where !(isFlat && place == .trunk) {
                let (network, point) = try frames(at: place, isFlat: isFlat)
                let (central, remote) = (network.central.address, network.remotes[0].address)
                let (voicemail, license) = (network.voicemail.address, network.license.address)
                #expect(point.sees(central, remote) == (place != .voicemailPort))
                #expect(point.sees(central, voicemail) == (place != .remotePort && place != .trunk))
                #expect(point.sees(license, central) == (place == .centralPort || place == .centralSite))
                #expect(point.hearsBroadcasts(of: central) == (place != .trunk && (isFlat || place != .remotePort)))
                #expect(point.hearsBroadcasts(of: remote) == (place != .trunk && (isFlat || place == .remotePort)))
            }
        }
    }

    @Test func farHostHasTheRoutersAddress() throws {
        let (network, point) = try frames(at: .centralPort, isFlat: false)
        let body = Body.udp(sourcePort: 1, destinationPort: 2, payload: [])
        let seen = try #require(point.view(Packet(.scn, at: 0, from: network.remotes[0], to: network.central, body)))
        #expect(seen.source.mac == network.routers[0])
        #expect(seen.source.ttl == 62)
        #expect(seen.destinationMAC == network.central.mac)
        let back = try #require(point.view(Packet(.scn, at: 0, from: network.central, to: network.remotes[0], body)))
        #expect(back.source.mac == network.central.mac)
        #expect(back.destinationMAC == network.routers[0])
    }
}
