import Testing

@testable import Bundles

@Suite struct FileDigestTests {
    private func digest(_ pieces: [UInt8]...) -> FileDigest {
        var digest = FileDigest()
        for piece in pieces { digest.add(piece[...]) }
        return digest
    }

    @Test func `the SHA-256 is that of FIPS 180-4's example`() {
        let digest = digest(Array("abc".utf8))
        #expect(digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digest.size == 3)
    }

    @Test func `pieces do not matter`() {
        let (whole, parts) = (digest([1, 2, 3, 4]), digest([1], [2, 3], [], [4]))
        #expect(whole.sha256 == parts.sha256)
        #expect(whole.secret == parts.secret)
    }

    @Test func `the secret is not what is told, and follows the content`() {
        let digest = digest([1, 2, 3])
        let told = digest.secret.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(digest.secret.count == 32)
        #expect(told != digest.sha256)
        #expect(digest.secret != self.digest([1, 2, 4]).secret)
    }

    @Test func `several files make one secret, in any order, and two alike do not cancel out`() {
        let (a, b) = (digest([1]).secret, digest([2]).secret)
        #expect(FileDigest.combined([a, b]) == FileDigest.combined([b, a]))
        #expect(FileDigest.combined([a, a]) != FileDigest.combined([b, b]))
        #expect(Set([FileDigest.combined([a]), FileDigest.combined([a, a]), FileDigest.combined([a, b])]).count == 3)
        #expect(FileDigest.combined([a]).count == 32)
    }
}
