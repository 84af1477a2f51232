import Testing

@testable import TrafficGenerator

@Suite struct RandomScenarioTests {
    @Test func everyStorylineIsTold() {
        let told = Set((0..<200).map { RandomScenario.scenario(seed: $0).shows })
        #expect(told == Set(RandomScenario.Storyline.allCases.map { "\($0)" }))
    }

    @Test func truthDoesNotContradictItself() {
        for seed in UInt64(0)..<60 {
            let scenario = RandomScenario.scenario(seed: seed)
            let (frames, truth) = scenario.capture()
            #expect(Set(truth.must).isDisjoint(with: truth.absent), "seed \(seed)")
            #expect(!truth.must.isEmpty || truth.maximumErrors == 0, "seed \(seed)")
            #expect(frames.count > 100, "seed \(seed)")
            guard scenario.shows != "\(RandomScenario.Storyline.clockStep)" else { continue }
            #expect(zip(frames, frames.dropFirst()).allSatisfy { $0.time <= $1.time }, "seed \(seed)")
        }
    }

    @Test func sameSeedSameFile() {
        #expect(RandomScenario.scenario(seed: 11).generate().file == RandomScenario.scenario(seed: 11).generate().file)
        #expect(RandomScenario.scenario(seed: 11).generate().file != RandomScenario.scenario(seed: 12).generate().file)
    }
}
