import Bytes
import CaptureFiles
import Testing

/// Every capture of other people's programs, against capinfos and tshark.
@Suite struct SharedCapturesTests {
    static let folders = ["captures", "real/formats", "real/h323"]

    @Test(.enabled(if: isInstalled("capinfos"), "capinfos is not installed"), arguments: folders)
    func packetCountsAreThoseOfCapinfos(_ folder: String) throws {
        let paths = sharedCaptures(folder)
        guard !paths.isEmpty else {
            print("skipped: no folder ../shared/\(folder)")
            return
        }
        var compared = 0
        for path in paths {
            // Columns: name, packets, bytes of data.
            guard let table = output(of: "capinfos -T -r -m -Q -M -c -d '\(path)' 2>/dev/null"),
                case let fields = table.split(separator: ","), fields.count == 3,
                let packets = Int(fields[1].filter(\.isNumber)), let data = Int(fields[2].filter(\.isNumber))
            else { continue }
            let capture = try readCapture([path])
            #expect(capture.packets.count == packets, "\(path)")
            #expect(capture.info.packets == packets, "\(path)")
            #expect(capture.info.originalBytes == data, "\(path)")
            compared += 1
        }
        #expect(compared * 10 >= paths.count * 9, "capinfos read \(compared) of \(paths.count) files")
    }

    @Test(.enabled(if: isInstalled("tshark"), "tshark is not installed"), arguments: folders)
    func timesAndLengthsAreThoseOfTshark(_ folder: String) throws {
        let paths = sharedCaptures(folder)
        var compared = 0
        for path in paths {
            let fields = "-e frame.number -e frame.time_epoch -e frame.cap_len -e frame.len"
            let command = "tshark -n -r '\(path)' -T fields \(fields) 2>/dev/null"
            guard let table = output(of: command) else { continue }
            let capture = try readCapture([path])
            let lines = table.split(separator: "\n")
            if capture.info.skippedBlocks > 0, lines.count != capture.packets.count {
                // tshark numbers custom blocks as frames too; capinfos does not.
                #expect(lines.count - capture.packets.count <= capture.info.skippedBlocks, "\(path)")
                continue
            }
            #expect(lines.count == capture.packets.count, "\(path)")
            compared += capture.packets.count
            for (line, packet) in zip(lines, capture.packets) {
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard columns.count == 4 else { continue }
                #expect(columns[0] == "\(packet.frameInFile)", "\(path)")
                if packet.hasTime {
                    let seconds = packet.nanoseconds / 1_000_000_000
                    let rest = String(packet.nanoseconds % 1_000_000_000 + 1_000_000_000).dropFirst()
                    #expect(columns[1] == "\(seconds).\(rest)", "\(path) frame \(packet.frameInFile)")
                }
                #expect(columns[2] == "\(packet.bytes.count)", "\(path) frame \(packet.frameInFile)")
                #expect(columns[3] == "\(packet.originalLength)", "\(path) frame \(packet.frameInFile)")
            }
        }
        #expect(paths.isEmpty || compared > 100, "only \(compared) packets compared")
    }
}
