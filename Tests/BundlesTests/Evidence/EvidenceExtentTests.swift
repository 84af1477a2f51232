import Testing

@testable import Bundles

@Suite struct EvidenceExtentTests {
    @Test func `each extent is more than the ones before it, and says so in other words`() {
        #expect(EvidenceExtent.allCases == EvidenceExtent.allCases.sorted())
        #expect(Set(EvidenceExtent.allCases.map { $0.words(EvidenceTimes()) }).count == EvidenceExtent.allCases.count)
    }

    @Test func `times are told as they were taken`() {
        let times = EvidenceTimes(around: 0.2, beginning: 1)
        #expect(EvidenceExtent.beginnings.words(times).contains("the first 1 second of each"))
        #expect(EvidenceExtent.beginnings.words(times).contains("within 0.2 seconds of a cited packet"))
    }

    @Test func `the words name what is in it`() {
        #expect(!EvidenceExtent.conversations.words(EvidenceTimes()).contains("call signaling"))
        #expect(EvidenceExtent.signaling.words(EvidenceTimes()).contains("all call signaling"))
        #expect(EvidenceExtent.beginnings.words(EvidenceTimes()).contains("first 5 seconds"))
        #expect(
            EvidenceExtent.everything.words(EvidenceTimes()) == "The evidence holds every packet that was analyzed.")
    }
}
