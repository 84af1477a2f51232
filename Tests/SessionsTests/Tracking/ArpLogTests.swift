import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct ArpLogTests {
    private static let server = Site.voicemail

    private func packet(_ operation: UInt16, _ sender: IPAddress, _ target: IPAddress) -> Packet {
        var packet = Packet()
        packet.network = .arp
        packet.arpOperation = operation
        packet.source = sender
        packet.destination = target
        return packet
    }

    private struct Scene {
        var log = ArpLog()
        var heard: [IPAddress: FrameReference] = [:]
    }

    private func ask(
        _ scene: inout Scene, _ times: [Double], by asker: IPAddress = Site.central, for target: IPAddress = server
    ) {
        for time in times {
            scene.log.note(packet(1, asker, target), frame: frame(time), lastHeard: scene.heard[target])
        }
    }

    private func reply(
        _ scene: inout Scene, _ time: Double, of host: IPAddress = server, to asker: IPAddress = Site.central
    ) {
        scene.log.note(packet(2, host, asker), frame: frame(time), lastHeard: scene.heard[asker])
        scene.heard[host] = frame(time)
    }

    private func silences(_ scene: Scene) -> [ArpSilence] { scene.log.finish { scene.heard[$0] } }

    @Test func `three requests in vain after a reply are proof`() throws {
        var scene = Scene()
        ask(&scene, [1])
        reply(&scene, 1.001)
        ask(&scene, [61, 62, 63])
        let row = try #require(silences(scene).first)
        #expect(row.isProof && row.count == 3 && row.first == frame(61) && row.last == frame(63))
        #expect(row.replyBefore == frame(1.001) && row.back == nil)
        var two = Scene()
        reply(&two, 1)
        ask(&two, [61, 62])
        #expect(silences(two).isEmpty)
    }

    @Test func `replies of others to the same asker show that they would be seen`() {
        var scene = Scene()
        ask(&scene, [61, 62, 63])
        #expect(silences(scene).map(\.isProof) == [false])
        reply(&scene, 70, of: Site.license)
        #expect(silences(scene).map(\.isProof) == [true])
    }

    /// On a mirror port, requests of all are seen, and the replies to its own port only.
    @Test func `replies to another asker prove nothing`() {
        var scene = Scene()
        reply(&scene, 1, to: Site.license)
        ask(&scene, [61, 62, 63, 64])
        #expect(silences(scene).map(\.isProof) == [false])
    }

    @Test func `whatever the host sends ends the row`() {
        var scene = Scene()
        reply(&scene, 1)
        ask(&scene, [61, 62])
        scene.heard[Self.server] = frame(62.5)
        ask(&scene, [63, 64])
        #expect(silences(scene).isEmpty)
        ask(&scene, [65])
        scene.log.note(packet(1, Self.server, Self.server), frame: frame(66), lastHeard: nil)
        #expect(silences(scene).map(\.back) == [frame(66)])
    }

    @Test func `announcements, probes and copies are no requests`() {
        var scene = Scene()
        reply(&scene, 1)
        ask(&scene, [10, 20, 30, 40], by: Self.server)
        ask(&scene, [10, 20, 30, 40], by: .zero)
        ask(&scene, [50, 50.001, 50.002, 50.003])
        #expect(silences(scene).isEmpty)
    }

    @Test func `requests far apart are no row`() {
        var scene = Scene()
        reply(&scene, 1)
        ask(&scene, [100, 500, 900, 1300, 1700])
        #expect(silences(scene).isEmpty)
    }

    @Test func `caps`() {
        var log = ArpLog()
        for index in 0..<(ArpLog.maxTargets + 50) {
            let target = IPAddress(v4: 0x0A00_0001 + UInt32(index) * 3 % 0xFF00)
            log.note(packet(1, Site.central, target), frame: frame(Double(index) * 0.1), lastHeard: nil)
        }
        #expect(log.refused > 0)
        var askers = ArpLog()
        for asker in 0..<100 as Range<UInt32> {
            for time in [1.0, 2, 3] {
                askers.note(
                    packet(1, IPAddress(v4: 0x0A00_0001 + asker), Self.server),
                    frame: frame(Double(asker) * 5 + time), lastHeard: nil)
            }
        }
        #expect(askers.finish { _ in nil }.count == ArpLog.maxAskers)
    }
}
