import CaptureFiles
import Testing

@testable import LiveCapture

/// What a file calls what libpcap captures.
@Suite struct LinkTypeDataLinkTypeTests {
    @Test(
        arguments: [(1, 1), (12, 101), (14, 101), (113, 113), (276, 276), (127, 127), (11, 100)] as [(Int32, UInt16)])
    func `values of the system become values of files`(_ dataLinkType: Int32, _ linkType: UInt16) {
        #expect(LinkType(dataLinkType: dataLinkType).rawValue == linkType)
    }
}
