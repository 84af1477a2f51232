import Bytes
import CaptureFiles
import Decoders
import Dissection
import Foundation
import Redaction
import Testing

/// What was said is in no redacted packet of a capture, at any level.
@Suite struct SpeechTests {
    @Test(arguments: Captured.own + Captured.shared, [RedactionLevel.speech, .addresses])
    func `no payload of RTP and of voicemail is left`(_ file: URL, _ level: RedactionLevel) throws {
        let capture = try Captured(file, limit: 2000)
        let (redacted, _) = try capture.redacted(level)
        var dissector = Dissector()
        var wrong: [Int] = []
        for (old, new) in zip(capture.frames, redacted.frames) {
            let packet = dissector.dissect(
                old.octets.rawSpan, linkType: old.record.linkType.rawValue, time: old.record.time,
                originalLength: old.record.originalLength)
            guard packet.transport == .udp, packet.fragment == .none else { continue }
            let range = packet.payloadOffset..<(packet.payloadOffset + packet.payloadLength)
            let ports = [packet.sourcePort, packet.destinationPort]
            let isVoicemail = ports.contains(50791) || ports.contains(50793)
            guard isVoicemail || ports.allSatisfy({ (49152...50789).contains($0) }) else { continue }
            let isControl = RTCPCompound.hasForm(
                try old.octets.rawSpan.slice(range.lowerBound, range.count), declared: range.count)
            if isControl { continue }
            var payload = range.count > 12 ? range.lowerBound + 12..<range.upperBound : 0..<0
            if let header = try? RTPHeader(old.octets.rawSpan.slice(range.lowerBound, range.count)) {
                let start = range.lowerBound + header.payloadOffset
                payload = start..<(start + header.payloadLength + Swift.max(Int(header.paddingLength) - 1, 0))
                // Of keys the time stays; what could be taken for keys has a mark.
                if header.payloadType >= 96, payload.count <= 40 {
                    let isMarked = new.octets[payload].prefix(1).allSatisfy { $0 == 0 || $0 == 0xFF }
                    if !isMarked { wrong.append(old.record.frame) }
                    continue
                }
            }
            if !new.octets[payload].allSatisfy({ $0 == 0 }) { wrong.append(old.record.frame) }
        }
        #expect(wrong.isEmpty, "frames \(wrong.prefix(5)) of \(file.lastPathComponent)")
    }

    @Test func `packets without a number stay different where they were, and equal`() throws {
        func left(_ text: String) throws -> [UInt8] {
            var packet = Frames.ipv4(17, Frames.udp(50791, 50793, Array(text.utf8)))
            packet.replaceSubrange(4..<6, with: [0, 0])
            let after = try Frames.redacted(packet, .speech, .raw)
            #expect(!after.contains(Array(text.utf8.prefix(4))))
            #expect(Array(after[28..<32]) == [0, 0, 0, 0] && after.dropFirst(40).allSatisfy { $0 == 0 })
            return Array(after.dropFirst(28))
        }
        #expect(try left("what was said first") == left("what was said first"))
        #expect(try left("what was said first") != left("what was paid first"))
        #expect(try left("short") != left("shore"))
        #expect(try left("shor") == left("port"))
    }
}
