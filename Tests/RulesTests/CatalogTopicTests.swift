import Testing

@testable import Rules

@Suite struct CatalogTopicTests {
    @Test func everyIdIsExplained() {
        #expect(Set(CatalogTopic.ids).count == CatalogTopic.ids.count)
        for id in CatalogTopic.ids { #expect(CatalogTopic(id)?.id == id) }
        #expect(CatalogTopic("Voicemail-Stopped")?.id == "voicemail-stopped")
        #expect(CatalogTopic("") == nil)
    }

    @Test func theNearestIsSuggested() {
        #expect(CatalogTopic.nearest(to: "licence-lost").first == "license-lost")
        #expect(CatalogTopic.nearest(to: "two-hour").contains("voicemail-two-hour-stop"))
        #expect(CatalogTopic.nearest(to: "faststart").first == "faststart-on-scn")
        #expect(CatalogTopic.nearest(to: "").count == 3)
        #expect(CatalogTopic.nearest(to: String(repeating: "x", count: 100_000)).count == 3)
        #expect(CatalogTopic.distance("kitten", "sitting") == 3)
        #expect(CatalogTopic.distance("", "abc") == 3)
    }

    /// Plain sentences, and nothing of a certain capture.
    @Test func everyMeaningIsWhole() {
        for entry in RuleRegistry.catalog {
            let meaning = entry.meaning
            #expect(!meaning.summary.hasSuffix(".") && meaning.summary.count <= 70, "\(entry.id)")
            let sentences =
                [meaning.mechanism, meaning.fault, meaning.capture] + meaning.evidenceFor + meaning.evidenceAgainst
                + meaning.change
            for sentence in sentences {
                #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?"), "\(entry.id): \(sentence)")
                #expect(!sentence.contains("  ") && !sentence.contains("\n"), "\(entry.id): \(sentence)")
                #expect(!sentence.contains("signalling"), "\(entry.id): \(sentence)")
            }
            #expect(!meaning.evidenceFor.isEmpty && !meaning.evidenceAgainst.isEmpty, "\(entry.id)")
        }
    }
}
