import Foundation
import Rules
import Sessions
import Testing
import TrafficGenerator

/// Networks, faults, capture points and artefacts, composed from seeds: what is found must be what was drawn.
///
/// `make scenarios N=5000` draws more of them, `SCENARIOS=17,230 swift test --filter ComposedScenarioTests` these two.
@Suite struct ComposedScenarioTests {
    static let seeds = DrawnSeeds.wished(usually: 500)

    @Test(arguments: seeds)
    func diagnosisIsTrue(seed: UInt64) throws {
        let composed = ComposedScenario(seed: seed)
        let differences = try composed.differences()
        #expect(differences.isEmpty, "seed \(seed), \(composed.scenario.shows): \(differences)")
    }

    /// A rule that no scenario provokes is not tested by them.
    @Test(.enabled(if: seeds.count >= 500, "too few scenarios were asked for"))
    func everyRuleIsDemanded() throws {
        var missing = Set(RuleRegistry.ids)
        for seed in Self.seeds.prefix(500) where !missing.isEmpty {
            missing.subtract(try Truth(json: ComposedScenario(seed: seed).scenario.generate().truth).must)
        }
        #expect(missing == [])
    }
}

extension ComposedScenario {
    /// What the diagnosis says otherwise than the truth.
    func differences() throws -> [String] { try judged().differences }

    /// The findings, and how they and the rest of the analysis differ from the truth.
    func judged() throws -> (findings: [Finding], differences: [String]) {
        let (bytes, truth) = scenario.generate()
        let scratch = try Scratch()
        let file = try scratch.write(bytes, as: scenario.fileName)
        var profile = Profile()
        profile.licensePorts = [ports.license]
        profile.voicemailPorts = [ports.voicemailSystem, ports.voicemailServer]
        profile.voicemailServerPorts = [ports.voicemailServer]
        profile.scnPorts = [ports.scn]
        return try withExtendedLifetime(scratch) {
            let diagnosis = try Diagnosis(file, profile)
            return (diagnosis.findings, TruthCheck(diagnosis, try Truth(json: truth)).differences)
        }
    }
}

/// Which seeds are drawn: `SCENARIOS` is a number of them, or a list of seeds with a comma.
enum DrawnSeeds {
    static func wished(usually count: UInt64) -> [UInt64] {
        guard let wish = ProcessInfo.processInfo.environment["SCENARIOS"] else { return Array(1...count) }
        let numbers = wish.split(separator: ",").compactMap { UInt64($0) }
        return wish.contains(",") ? numbers : Array(1...max(1, numbers.first ?? count))
    }
}
