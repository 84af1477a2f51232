import Testing

@testable import Bundles

@Suite struct BundleNameTests {
    @Test func `one capture point has one file of packets, several have one each`() {
        #expect(BundleName.evidence(points: 0) == ["evidence.pcapng"])
        #expect(BundleName.evidence(points: 1) == ["evidence.pcapng"])
        #expect(BundleName.evidence(points: 3) == ["evidence-1.pcapng", "evidence-2.pcapng", "evidence-3.pcapng"])
    }

    @Test func `the files of a bundle are known, others are not`() {
        let names = [BundleName.page, BundleName.text, BundleName.json, BundleName.readme]
        for name in names + BundleName.evidence(points: 1) + BundleName.evidence(points: 16) {
            #expect(BundleName.isOne(name), "\(name)")
        }
        for name in ["photo.jpg", "evidence-.pcapng", "evidence-x.pcapng", "evidence-1.pcap", "report.htm", ""] {
            #expect(!BundleName.isOne(name), "\(name)")
        }
    }
}
