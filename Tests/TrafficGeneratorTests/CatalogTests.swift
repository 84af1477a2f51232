import Testing

@testable import TrafficGenerator

@Suite struct CatalogTests {
    @Test func namesAndSeedsAreUnique() {
        let scenarios = Catalog.scenarios
        #expect(Set(scenarios.map(\.name)).count == scenarios.count)
        // Both sides of the pair are one piece of traffic.
        #expect(Set(scenarios.map(\.seed)).count == scenarios.count - 1)
        #expect(Set(scenarios.filter { $0.name.hasPrefix("points-") }.map(\.seed)).count == 1)
    }

    /// The folder captures/ is what the generator makes: no file was changed by hand, and no generator without
    /// making the files again.
    @Test(arguments: [
        "two-hour-stop", "two-hour-stop-twice", "capture-truncated", "capture-dropped", "healthy-lost-answers",
        "rtp-jitter", "two-hour-stop-running-at-start",
    ])
    func committedFilesAreReproduced(_ name: String) throws {
        let scenario = try #require(Catalog.scenario(named: name))
        let (file, truth) = scenario.generate()
        let committed = try #require(contents("\(repository)/captures/\(scenario.fileName)"))
        #expect(committed == file, "\(scenario.fileName) differs from what is committed")
        #expect(contents("\(repository)/captures/\(name).truth.json") == Array(truth.utf8))
    }

    @Test func readmeIsUpToDate() {
        #expect(contents("\(repository)/captures/README.md") == Array(Catalog.readme.utf8))
    }

    @Test func filesStaySmall() {
        var total = 0
        for scenario in Catalog.scenarios {
            let size = scenario.generate().file.count
            #expect(size < 700_000, "\(scenario.name) has \(size) bytes")
            total += size
        }
        #expect(total < 14_000_000, "all have \(total) bytes")
    }

    /// Every finding of the two-hour, voicemail, license and SCN rules has a capture in which it must be reported,
    /// and one in which it must not.
    @Test(arguments: [
        "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered",
        "voicemail-servers-multiple", "voicemail-server-broadcast", "remote-voicemail-broadcast", "license-unanswered",
        "license-lost", "license-server-broadcast", "license-server-contended", "license-server-shared",
        "remote-license-requests", "scn-absent", "scn-lost", "faststart-on-scn", "capture-too-short",
        "capture-truncated", "rtp-one-way", "rtp-missing", "rtp-loss", "channels-exhausted", "call-unanswered-by-peer",
    ])
    func findingHasBothSides(_ finding: String) {
        let truths = Catalog.scenarios.map { $0.capture().truth }
        #expect(truths.contains { $0.must.contains(finding) })
        #expect(truths.contains { $0.absent.contains(finding) })
    }

    @Test func truthDoesNotContradictItself() {
        for scenario in Catalog.scenarios {
            let truth = scenario.capture().truth
            #expect(Set(truth.must).isDisjoint(with: truth.absent), "\(scenario.name)")
            #expect(truth.streams.allSatisfy { $0.lost >= 0 }, "\(scenario.name)")
        }
    }
}
