import Testing

@testable import Rules

@Suite struct CodecFamilyTests {
    @Test func `the annexes of G.729 understand each other`() {
        let names = ["G.729", "G.729A", "G.729B", "G.729AB", "G.729 with other annexes", "G.729 Annex A"]
        #expect(CodecFamily.all(names).count == 1)
        #expect(!CodecFamily.areDisjoint(["G.729A"], ["G.729B", "G.711 A-law"]))
    }

    @Test func `different codecs do not`() {
        #expect(CodecFamily.areDisjoint(["G.729A"], ["G.723.1"]))
        #expect(CodecFamily.areDisjoint(["G.711 A-law"], ["G.711 mu-law"]))
        #expect(CodecFamily.areDisjoint(["G.722"], ["G.729A", "G.728"]))
        #expect(!CodecFamily.areDisjoint(["G.711 A-law 56k"], ["G.711 A-law"]))
    }

    @Test func `a side without speech codecs says nothing`() {
        #expect(!CodecFamily.areDisjoint([], ["G.729A"]))
        #expect(!CodecFamily.areDisjoint(["telephone events", "T.38 fax"], ["G.729A"]))
        #expect(CodecFamily.of("telephone events") == nil)
    }

    @Test func `two unknown codecs may be the same`() {
        #expect(!CodecFamily.areDisjoint(["non-standard 1"], ["generic audio", "G.729A"]))
    }
}
