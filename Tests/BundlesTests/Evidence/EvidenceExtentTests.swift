import Testing

@testable import Bundles

@Suite struct EvidenceExtentTests {
    @Test func `each extent is more than the ones before it, and says so in other words`() {
        #expect(EvidenceExtent.allCases == EvidenceExtent.allCases.sorted())
        #expect(Set(EvidenceExtent.allCases.map(\.words)).count == EvidenceExtent.allCases.count)
    }

    @Test func `the words name what is in it`() {
        #expect(!EvidenceExtent.conversations.words.contains("call signaling"))
        #expect(EvidenceExtent.signaling.words.contains("all call signaling"))
        #expect(EvidenceExtent.beginnings.words.contains("first 5 seconds"))
        #expect(EvidenceExtent.everything.words == "The evidence holds every packet that was analyzed.")
    }
}
