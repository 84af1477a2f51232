import Bytes
import Dissection
import Foundation
import Testing

/// Every frame of every capture at hand, field by field against tshark.
@Suite struct TsharkComparisonTests {
    static let isAvailable = Shared.folder != nil && Tshark.path != nil
    static let files = ["real/formats", "real/h323", "captures"].flatMap(Shared.captures)

    @Test(
        .enabled(if: isAvailable, "needs ../shared/real and tshark"),
        arguments: files)
    func agrees(_ path: String) throws {
        let frames = try CaptureReader.read(path)
        let rows = try TsharkComparison.rows(of: path)
        var dissector = Dissector()
        try #require(frames.count == rows.count)
        for (frame, row) in zip(frames, rows) {
            let packet = dissector.dissect(
                frame.bytes.rawSpan, linkType: frame.linkType, time: frame.time,
                originalLength: frame.originalLength)
            #expect(LinkType.isSupported(frame.linkType))
            let name = URL(fileURLWithPath: path).lastPathComponent
            TsharkComparison.compare(packet, dissector, row, "\(name) \(frame.number)")
        }
    }
}
