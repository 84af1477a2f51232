/// The files of a bundle, in the order in which README.txt lists them.
public enum BundleName {
    public static let page = "report.html"
    public static let text = "report.txt"
    public static let json = "report.json"
    public static let readme = "README.txt"

    /// The files of packets: one, or one for each of several capture points.
    public static func evidence(points: Int) -> [String] {
        points < 2 ? ["evidence.pcapng"] : (1...points).map { "evidence-\($0).pcapng" }
    }

    /// Whether a file of this name may be of a bundle.
    public static func isOne(_ name: String) -> Bool {
        if [page, text, json, readme, "evidence.pcapng"].contains(name) { return true }
        guard name.hasPrefix("evidence-"), name.hasSuffix(".pcapng") else { return false }
        let number = name.dropFirst("evidence-".count).dropLast(".pcapng".count)
        return (1...2).contains(number.count) && number.allSatisfy { ("0"..."9").contains($0) }
    }
}
