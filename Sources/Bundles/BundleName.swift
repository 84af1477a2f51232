/// The files of a bundle, in the order in which README.txt lists them.
public enum BundleName {
    public static let page = "report.html"
    public static let text = "report.txt"
    public static let json = "report.json"
    public static let evidence = "evidence.pcapng"
    public static let readme = "README.txt"
}
