import Testing

@testable import TrafficGenerator

@Suite struct ImpairmentTests {
    private let site = Site(192, 168, 7, salt: 9)

    private func capture(
        _ impairments: [Impairment], seed: UInt64 = 5
    ) -> (plain: [Frame], impaired: [Frame], truth: Truth) {
        let site = site
        let build: @Sendable (inout Traffic) -> Void = { traffic in
            traffic.healthyBackground(site)
            traffic.keepAlive(site.central, VoicemailService(site.voicemail))
            for time in [30.0, 90] {
                traffic.voicemailCall(
                    at: time, from: site.remote, to: site.central, calling: "201", VoicemailService(site.voicemail))
            }
        }
        let plain = Scenario("plain", seed: seed, minutes: 4, shows: "", build).capture()
        let impaired = Scenario("impaired", seed: seed, minutes: 4, shows: "") { traffic in
            build(&traffic)
            traffic.impairments = impairments
        }.capture()
        return (plain.frames, impaired.frames, impaired.truth)
    }

    @Test func droppedRTPIsCountedAsLost() {
        let (plain, impaired, truth) = capture([.drop(kinds: [.rtp], during: .always, probability: 0.1)])
        let lost = truth.streams.map(\.lost).reduce(0, +)
        let sent = truth.streams.map(\.sent).reduce(0, +)
        #expect(plain.count - impaired.count >= lost)
        #expect(lost > 20 && sent > 300)
        #expect(plain.count - impaired.count + sent == 4 * 112)
    }

    @Test func oneDirectionRemovesASender() {
        let (_, impaired, truth) = capture([
            .oneDirection(from: site.remote.address, to: site.central.address, kinds: [])
        ])
        let source = site.remote.address
        #expect(
            !impaired.contains { $0.bytes[26...29].elementsEqual(bytes(of: source)) && $0.bytes[12...13] == [8, 0] })
        #expect(truth.streams.map(\.sent) == [0, 112, 0, 112])
    }

    @Test func mirrorCopiesKeepTheIdentification() throws {
        let (plain, impaired, truth) = capture([.mirrorCopies(probability: 1, vlan: 40, routedBy: site.router.mac)])
        #expect(impaired.count == 2 * plain.count)
        let untagged = impaired.filter { $0.bytes[12...13] == [8, 0] }
        let tagged = impaired.filter { $0.bytes[12...13] == [0x81, 0] }
        #expect(untagged.count == plain.count)
        let identifications = (untagged.map { Array($0.bytes[18...19]) }, tagged.map { Array($0.bytes[22...23]) })
        #expect(Set(identifications.0) == Set(identifications.1))
        #expect(truth.streams.map(\.sent) == [112, 112, 112, 112])
        #expect(zip(impaired, impaired.dropFirst()).allSatisfy { $0.time <= $1.time })
    }

    @Test func lateStartLosesCallsAndPackets() throws {
        let (plain, impaired, truth) = capture([.startAt(31)])
        #expect(truth.calls.map(\.time) == [90])
        #expect(try #require(impaired.first).time >= moment(31))
        #expect(impaired.count < plain.count)
    }

    @Test func clockStepKeepsTheOrderOfTheFile() {
        let (plain, impaired, _) = capture([.clockStep(at: 100, by: -20)])
        #expect(plain.map(\.bytes) == impaired.map(\.bytes))
        #expect(zip(impaired, impaired.dropFirst()).filter { $0.time > $1.time }.count == 1)
    }

    private func bytes(of address: IPv4) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append32(address.raw)
        return bytes
    }
}
