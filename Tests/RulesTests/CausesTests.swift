import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CausesTests {
    /// What may be why something else happened. Nothing else is linked.
    static let table: [String: [String]] = [
        "license-lost": ["license-server-contended", "license-server-shared"],
        "license-server-contended": [
            "license-server-shared", "license-server-broadcast", "remote-license-requests",
        ],
        "license-unanswered": ["license-server-contended", "license-server-shared", "license-server-broadcast"],
        "voicemail-servers-multiple": ["voicemail-server-broadcast", "remote-voicemail-broadcast"],
        "voicemail-stopped": ["license-lost"],
        "voicemail-two-hour-forecast": [
            "license-server-contended", "license-server-shared", "license-unanswered", "license-lost",
            "license-server-broadcast",
        ],
        "voicemail-two-hour-stop": [
            "license-server-contended", "license-server-shared", "license-unanswered", "license-lost",
            "license-server-broadcast",
        ],
        "voicemail-unanswered": ["remote-voicemail-broadcast"],
    ]

    @Test func rulesNameTheCausesOfTheTable() {
        for rule in RuleRegistry.rules { #expect(rule.causes == Self.table[rule.id] ?? [], "\(rule.id)") }
        for causes in Self.table.values { #expect(causes.allSatisfy(RuleRegistry.ids.contains)) }
    }

    /// No finding is the cause of its own cause.
    @Test func causesFormNoCircle() {
        for start in Self.table.keys {
            var (seen, next) = (Set<String>(), Self.table[start] ?? [])
            while let id = next.popLast() {
                #expect(id != start)
                if seen.insert(id).inserted { next += Self.table[id] ?? [] }
            }
        }
    }

    private func finding(
        _ id: String, _ start: Double?, _ end: Double?, system: IPAddress = Sketch.central, frames: [Double] = []
    ) -> Finding {
        Finding(
            id: id, severity: .error, confidence: .confirmed, title: "T.", explanation: "E.", systems: [system],
            start: start.map(Sketch.time), end: end.map(Sketch.time),
            evidence: (frames.isEmpty ? [start ?? 0] : frames).map { Sketch.evidence($0) }, reference: "")
    }

    private func causes(_ effect: Finding, _ cause: Finding) -> [String] {
        Causes.linked([effect, cause], RuleRegistry.rules)[0].causedBy
    }

    /// Every pair of the table: linked at one time and one system, and not otherwise.
    @Test func everyPairIsLinkedByTimeAndSystem() {
        for (effect, causes) in Self.table {
            for cause in causes {
                let happened = finding(effect, 5000, 7200)
                #expect(self.causes(happened, finding(cause, 100, 7300)) == [cause], "\(effect) by \(cause)")
                #expect(
                    self.causes(happened, finding(cause, 100, 7300, system: Sketch.remote)).isEmpty,
                    "\(effect) by \(cause)")
                #expect(self.causes(happened, finding(cause, 7201, 9000)).isEmpty, "\(effect) by \(cause)")
                #expect(self.causes(happened, finding(cause, 100, 4999)).isEmpty, "\(effect) by \(cause)")
            }
        }
    }

    /// What is foretold lies in the future; the frames that it rests on do not.
    @Test func forecastIsLinkedByItsFrames() {
        let forecast = finding(VoicemailTwoHourForecast.id, 8000, 8100, frames: [100, 2000])
        #expect(causes(forecast, finding(LicenseUnanswered.id, 50, 2000)) == [LicenseUnanswered.id])
    }

    /// One PC with both services is switched off: neither is the cause of the other.
    @Test func whatIsLostAtTheSameTimeIsNoCause() {
        let stopped = finding(VoicemailStopped.id, 3000, 3015)
        #expect(causes(stopped, finding(LicenseLost.id, 2970, 6000)).isEmpty)
        #expect(causes(stopped, finding(LicenseLost.id, 2700, 6000)) == [LicenseLost.id])
    }
}
