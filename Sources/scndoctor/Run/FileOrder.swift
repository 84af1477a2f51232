internal import Bytes
internal import CaptureFiles
internal import Sessions

/// Files of one ring, told by names that differ in their digits only: in another order than their names say, or with
/// time between them of which nothing was captured.
enum FileOrder {
    /// A ring goes on with the next file at once. Seconds.
    static let longestPause = 60.0
    static let maximumTold = 16

    /// - Parameter files: in the order of their first packets.
    static func limits(_ files: [CaptureFileInfo], lastFrames: LastFrames, points: PointPlan? = nil) -> [CaptureLimit] {
        var limits: [CaptureLimit] = []
        var earlier: (index: Int, last: Timestamp)?
        for (index, file) in files.enumerated() {
            guard let first = file.first, let last = file.last else { continue }
            if let before = earlier, limits.count < maximumTold, isSameRing(files[before.index].path, file.path),
                points?.isOnePoint(files[before.index].path, file.path) ?? true
            {
                let name = files[before.index].path
                func add(_ kind: CaptureLimit.Kind, _ text: String) {
                    limits.append(
                        CaptureLimit(
                            kind: kind, file: Int32(clamping: index), path: file.path, frame: lastFrames[before.index],
                            text: text))
                }
                if comesFirst(file.path, name) {
                    add(.fileOrder, "is named before \(name) and begins after it; the files are read in order of time")
                }
                let pause = first.seconds(since: before.last)
                if pause >= longestPause {
                    add(.fileGap, "begins \(Int(pause)) s after the end of \(name); nothing is captured in between")
                }
            }
            if earlier.map({ last > $0.last }) ?? true { earlier = (index, last) }
        }
        return limits
    }

    private static func isSameRing(_ a: String, _ b: String) -> Bool {
        a != b && a.filter { !$0.isNumber } == b.filter { !$0.isNumber }
    }

    /// In the order of the numbers in the names: "trace9" before "trace10".
    static func comesFirst(_ a: String, _ b: String) -> Bool {
        for (x, y) in zip(numbers(a), numbers(b)) where x != y {
            return x.count != y.count ? x.count < y.count : x < y
        }
        return false
    }

    private static func numbers(_ text: String) -> [String] {
        text.split { !$0.isASCII || !$0.isNumber }.map { digits in
            let significant = digits.drop { $0 == "0" }
            return significant.isEmpty ? "0" : String(significant)
        }
    }
}
