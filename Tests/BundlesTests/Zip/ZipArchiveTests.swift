import Bytes
import Foundation
import Testing

@testable import Bundles

@Suite struct ZipArchiveTests {
    private static let made = Timestamp(nanoseconds: 1_760_000_000 * 1_000_000_000)

    private func archive(made: Timestamp = Self.made) -> [UInt8] {
        var archive = ZipArchive(made: made)
        var added = archive.add("report.txt", Array(String(repeating: "voicemail stopped\n", count: 500).utf8))
        added = archive.add("empty", []) && added
        added = archive.add("noise", [7, 200, 3]) && added
        #expect(added)
        return archive.finish()
    }

    @Test func `the same files give the same octets`() {
        #expect(archive() == archive())
        #expect(archive().prefix(4) == [0x50, 0x4B, 3, 4])
    }

    @Test(.enabled(if: isInstalled("python3"), "python3 is not installed"))
    func `another program reads it`() throws {
        let file = try TemporaryFile(archive(), suffix: ".zip")
        let code = """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            print(z.testzip())
            for i in z.infolist():
                print(i.filename, i.file_size, i.compress_type, i.date_time, oct(i.external_attr >> 16), sum(z.read(i)))
            """
        let text = try #require(output(of: ["python3", "-c", code, file.path]))
        let sum = String(repeating: "voicemail stopped\n", count: 500).utf8.reduce(0) { $0 + Int($1) }
        #expect(
            text.split(separator: "\n") == [
                "None",
                "report.txt 9000 8 (2025, 10, 9, 8, 53, 20) 0o100644 \(sum)",
                "empty 0 0 (2025, 10, 9, 8, 53, 20) 0o100644 0",
                "noise 3 0 (2025, 10, 9, 8, 53, 20) 0o100644 210",
            ])
    }

    @Test(
        .enabled(if: isInstalled("python3"), "python3 is not installed"),
        arguments: [(Timestamp(nanoseconds: 0), 1980), (Timestamp.distantFuture, 2107)])
    func `a time that the format cannot say becomes its first or last`(_ made: Timestamp, _ year: Int) throws {
        let file = try TemporaryFile(archive(made: made), suffix: ".zip")
        let code = "import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).infolist()[0].date_time[0])"
        #expect(output(of: ["python3", "-c", code, file.path]) == "\(year)\n")
    }

    @Test func `a name that is too long is refused, and nothing is added`() {
        var archive = ZipArchive(made: Self.made)
        let isAdded = archive.add(String(repeating: "n", count: 256), [1])
        #expect(!isAdded)
        #expect(archive.finish().count == 22)
    }
}
