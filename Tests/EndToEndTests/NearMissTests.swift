import Rules
import Testing

@testable import TrafficGenerator

/// What is close to a fault and none, or another one: by name, each in many networks.
@Suite struct NearMissTests {
    private static let variants: [UInt64] = Array(1...12)
    private static let twoHours = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast"]

    /// The ids found; everything else that the truth says is checked, too.
    private func found(
        _ seed: UInt64, _ faults: [Fault] = [], _ bystanders: Set<Bystander> = [], runLength: Double? = nil
    ) throws -> [Finding] {
        let composed = ComposedScenario(
            seed: seed, faults: faults, bystanders: bystanders, place: seed % 2 == 0 ? .centralPort : .centralSite,
            runLength: runLength)
        let (findings, differences) = try composed.judged()
        #expect(differences.isEmpty, "seed \(seed), \(composed.scenario.shows): \(differences)")
        return findings
    }

    private func expectNoError(_ findings: [Finding], _ seed: UInt64) {
        #expect(findings.allSatisfy { $0.severity < .error }, "seed \(seed): \(findings.map(\.id))")
        #expect(findings.allSatisfy { !Self.twoHours.contains($0.id) }, "seed \(seed): \(findings.map(\.id))")
    }

    @Test(arguments: variants)
    func stopAtFortyMinutes(seed: UInt64) throws {
        let ids = try found(seed, [.unlicensedStop], runLength: 2400).map(\.id)
        #expect(ids.contains("voicemail-stopped"))
        #expect(Set(ids).isDisjoint(with: Self.twoHours))
    }

    @Test(arguments: variants)
    func stopAtTwoHoursWhileLicensesWereAnswered(seed: UInt64) throws {
        let ids = try found(seed, [.licensedStop], runLength: 7200).map(\.id)
        #expect(ids.contains("voicemail-stopped"))
        #expect(Set(ids).isDisjoint(with: Self.twoHours + ["license-unanswered", "license-lost"]))
    }

    @Test(arguments: variants)
    func twoIdleHoursWithEverythingAnswered(seed: UInt64) throws {
        expectNoError(try found(seed, [], [.idle]), seed)
    }

    @Test(arguments: variants)
    func serverRestartedByHand(seed: UInt64) throws {
        expectNoError(try found(seed, [], [.restart]), seed)
    }

    @Test(arguments: variants)
    func mirrorPortThatNeverSawLicenseTraffic(seed: UInt64) throws {
        expectNoError(try found(seed, [], [.noLicenseTraffic]), seed)
        expectNoError(try found(seed, [], [.noLicenseTraffic, .restart]), seed)
        expectNoError(try found(seed, [], [.noLicenseTraffic, .idle]), seed)
    }

    @Test(arguments: variants)
    func secondVoicemailServerThatAnswersNobody(seed: UInt64) throws {
        expectNoError(try found(seed, [], [.silentVoicemailServer]), seed)
        expectNoError(try found(seed, [.discoveryBroadcast], [.silentVoicemailServer]), seed)
    }

    @Test(arguments: variants)
    func hostThatMerelyUsesAPort(seed: UInt64) throws {
        expectNoError(try found(seed, [], [.portUsers]), seed)
    }
}
