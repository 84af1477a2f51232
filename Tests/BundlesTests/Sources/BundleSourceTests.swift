import Testing

@testable import Bundles

@Suite struct BundleSourceTests {
    @Test func `folders are not told`() {
        #expect(
            BundleSource.names(of: ["/home/smith/acme/london.pcap", "b.pcapng"], hidden: false) == [
                "london.pcap", "b.pcapng",
            ])
    }

    @Test func `one name in two folders is told apart`() {
        #expect(
            BundleSource.names(of: ["a/x.pcap", "b/x.pcap", "y.pcap"], hidden: false) == [
                "1-x.pcap", "2-x.pcap", "y.pcap",
            ])
    }

    @Test func `a name that would drive a terminal is made harmless`() {
        #expect(
            BundleSource.names(of: ["a/x\u{1B}[31m\n\u{202E}.pcap"], hidden: false) == ["x\\x1B[31m\\x0A\\u{202E}.pcap"]
        )
    }

    @Test func `hidden names keep their kind only`() {
        #expect(
            BundleSource.names(of: ["acme.PCAP", "acme.pcapng", "smith", "smith.secret", "x.cap"], hidden: true) == [
                "capture-1.pcap", "capture-2.pcapng", "capture-3", "capture-4", "capture-5.cap",
            ])
    }
}
