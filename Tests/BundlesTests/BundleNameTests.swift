import Testing

@testable import Bundles

@Suite struct BundleNameTests {
    @Test func `no two files of a bundle have one name`() {
        let names = [BundleName.page, BundleName.text, BundleName.json, BundleName.evidence, BundleName.readme]
        #expect(Set(names).count == names.count)
    }
}
