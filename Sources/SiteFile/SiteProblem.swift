/// Something that a site file must not say: what is wrong, and what is allowed.
public struct SiteProblem: Error, Equatable, Sendable {
    /// From 1; nil where it is about the file as a whole.
    public var line: Int?
    public var text: String

    public init(line: Int?, text: String) {
        self.line = line
        self.text = text
    }
}

/// Why a site file is refused: each problem at its line, in order.
public struct SiteError: Error, Equatable, Sendable {
    /// Problems told at once; what goes beyond is counted.
    public static let maximumTold = 20

    public var problems: [SiteProblem]
    public var omitted = 0

    public init(_ problems: [SiteProblem]) {
        let ordered = problems.enumerated().sorted {
            ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
        }
        self.problems = ordered.prefix(Self.maximumTold).map(\.element)
        omitted = problems.count - self.problems.count
    }

    /// "site.yaml:4: what is wrong".
    public func lines(path: String) -> [String] {
        let told = problems.map { problem in
            "\(path):\(problem.line.map { "\($0):" } ?? "") \(problem.text)"
        }
        return omitted > 0 ? told + ["\(path): \(omitted) more problems"] : told
    }
}
