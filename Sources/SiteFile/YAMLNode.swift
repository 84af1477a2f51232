/// A value of a YAML text, with the line where it begins.
struct YAMLNode {
    indirect enum Content {
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    struct Entry {
        var key: String
        var line: Int
        var value: YAMLNode
    }

    var content: Content
    var line: Int

    /// Nothing stands there: `key:` alone, or `key: null`.
    var isNull: Bool {
        if case .scalar(let text, isPlain: true) = content { return ["", "~", "null", "Null", "NULL"].contains(text) }
        return false
    }
}

/// Builds the one document of a text. Everything that a site file does not need is refused.
struct YAMLTree {
    /// Octets.
    static let maximumSize = 1 << 20
    static let maximumDepth = 8
    static let maximumNodes = 50_000

    private let events: YAMLEvents
    private var nodes = 0

    /// Nil where the text holds nothing but comments.
    static func root(of bytes: [UInt8]) throws(SiteProblem) -> YAMLNode? {
        guard bytes.count <= maximumSize else {
            throw SiteProblem(line: nil, text: "is larger than a site file may be (1 MiB)")
        }
        var tree = YAMLTree(events: try YAMLEvents(bytes))
        return try tree.document()
    }

    private init(events: YAMLEvents) { self.events = events }

    private mutating func document() throws(SiteProblem) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .end: return root
            case .documentStart:
                guard root == nil else {
                    throw SiteProblem(line: event.line, text: "a second document begins here; a site file has one")
                }
                root = try node(try events.next(), depth: 1)
            default: continue
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(SiteProblem) -> YAMLNode {
        nodes += 1
        guard nodes <= Self.maximumNodes else {
            throw SiteProblem(line: event.line, text: "more than \(Self.maximumNodes) values; a site file needs fewer")
        }
        guard depth <= Self.maximumDepth else {
            throw SiteProblem(line: event.line, text: "nested more than \(Self.maximumDepth) deep; a site file is flat")
        }
        guard !event.isDecorated else {
            throw SiteProblem(
                line: event.line, text: "anchors (&) and tags (!) are not used here; put such a value in quotes")
        }
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(content: .scalar(text, isPlain: isPlain), line: event.line)
        case .sequenceStart: return YAMLNode(content: .sequence(try items(depth)), line: event.line)
        case .mappingStart: return YAMLNode(content: .mapping(try entries(depth)), line: event.line)
        case .alias(let name):
            throw SiteProblem(
                line: event.line, text: "a value that begins with * stands in quotes: \"*\(Quoted.shown(name))\"")
        default: throw SiteProblem(line: event.line, text: "a value is missing here")
        }
    }

    private mutating func items(_ depth: Int) throws(SiteProblem) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return items }
            items.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(_ depth: Int) throws(SiteProblem) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return entries }
            guard case .scalar(let key, _) = try node(event, depth: depth + 1).content else {
                throw SiteProblem(line: event.line, text: "a key is one word, like name")
            }
            if let earlier = lines[key] {
                throw SiteProblem(
                    line: event.line, text: "\(Quoted.text(key)) is here for the second time; line \(earlier) has it")
            }
            lines[key] = event.line
            let value = try node(try events.next(), depth: depth + 1)
            entries.append(YAMLNode.Entry(key: key, line: event.line, value: value))
        }
    }
}
