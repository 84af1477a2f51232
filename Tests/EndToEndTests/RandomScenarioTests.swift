import Foundation
import Rules
import Testing
import TrafficGenerator

/// Scenarios that nobody has looked at, drawn from seeds: a rule that fits only the committed captures shows itself.
///
/// `SCENARIOS=5000 swift test --filter RandomScenarioTests` draws more of them, `SCENARIOS=17,230` these two.
@Suite struct RandomScenarioTests {
    static let seeds = DrawnSeeds.wished(usually: 100)

    @Test(arguments: seeds)
    func diagnosisIsTrue(seed: UInt64) throws {
        let scenario = RandomScenario.scenario(seed: seed)
        let (bytes, truth) = scenario.generate()
        let scratch = try Scratch()
        let file = try scratch.write(bytes, as: scenario.fileName)
        let check = try withExtendedLifetime(scratch) { TruthCheck(try Diagnosis(file), try Truth(json: truth)) }
        #expect(check.differences == [], "seed \(seed), \(scenario.shows)")
    }

    /// A rule that no scenario provokes is not tested by them.
    @Test(.enabled(if: seeds.count >= 100, "too few scenarios were asked for"))
    func scenariosProvokeMostRules() throws {
        var demanded: Set<String> = []
        for seed in Self.seeds.prefix(100) {
            demanded.formUnion(try Truth(json: RandomScenario.scenario(seed: seed).generate().truth).must)
        }
        let known = Set(RuleRegistry.ids)
        #expect(demanded.intersection(known).count >= 12, "\(demanded.sorted())")
    }
}
