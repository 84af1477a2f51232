import Testing

@testable import Redaction

@Suite struct RedactionLevelTests {
    @Test func `each level is above the ones before it`() {
        #expect(RedactionLevel.none < .speech)
        #expect(RedactionLevel.speech < .identities)
        #expect(RedactionLevel.identities < .addresses)
    }
}
