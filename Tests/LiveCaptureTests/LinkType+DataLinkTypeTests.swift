import CaptureFiles
import Testing

@testable import LiveCapture

/// What a file calls what libpcap captures.
@Suite struct LinkTypeDataLinkTypeTests {
    @Test(arguments: [(1, .ethernet), (12, .raw), (113, .linuxSLL), (276, .linuxSLL2), (127, .ieee80211Radiotap)])
    func `values of the system become values of files`(_ dataLinkType: Int32, _ linkType: LinkType) {
        #expect(LinkType(dataLinkType: dataLinkType) == linkType)
    }
}
