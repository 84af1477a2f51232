import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseRemedyTests {
    private func steps(_ relations: [ServiceRelation]) -> [Remedy] {
        LicenseRemedy.steps(for: Sketch.central, Sketch.capture(1200) { $0.licenses = relations })
    }

    @Test func broadcastIsReplacedByAnAddress() {
        let steps = steps([Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 9)])
        #expect(steps[0].field == Field.licenseServer)
        #expect(steps[0].action.contains("10.10.1.1"))
        #expect(steps[0].value == LicenseRemedy.anyAddress)
    }

    @Test func setAddressIsChecked() {
        let steps = steps([Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9)])
        #expect(steps[0].field == Field.licenseServer)
        #expect(steps[0].action.contains("10.10.1.6"))
    }

    /// Another system's broadcast may win the server: it is stopped too.
    @Test func othersBroadcastsAreStopped() {
        let steps = steps([
            Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 9),
            Sketch.relation(Sketch.remote, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer]),
        ])
        #expect(steps.contains { $0.action.contains("10.10.2.1") && $0.value == "0.0.0.0" })
    }

    /// The last step is how to see that it worked.
    @Test func endsWithTheTest() {
        #expect(steps([]).last?.action.contains("must be answered") == true)
    }
}
