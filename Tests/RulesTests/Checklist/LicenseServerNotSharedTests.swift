import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerNotSharedTests {
    private func judged(_ server: IPAddress) -> Judgment {
        judge(
            LicenseServerNotShared.self,
            Sketch.capture(4000) {
                $0.licenses = [
                    Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer]),
                    Sketch.relation(Sketch.remote, to: server, answered: 9, by: [server]),
                ]
            })
    }

    @Test func eachItsOwn() { expect(judged(IPAddress(v4: 0x0A0A_0206)), .pass) }

    @Test func oneForBoth() { expect(judged(Sketch.keyServer), .fail, ["license-server-shared"]) }

    @Test func oneSystemOnly() {
        let analysis = Sketch.capture(4000) {
            $0.licenses = [Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])]
        }
        expect(judge(LicenseServerNotShared.self, analysis), .notSeen)
    }
}
