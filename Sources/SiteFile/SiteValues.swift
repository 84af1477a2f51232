import Bytes
import Sessions

/// What single values may be; each function says what is allowed where one is something else.
enum SiteValues {
    static let longestName = 64
    static let longestPoint = 200
    static let channels = 1...9999
    static let roles: [HostRole] = [.central, .remote, .voicemailServer, .licenseServer]

    static func scalar(_ node: YAMLNode, _ key: String, _ allowed: String) throws(SiteProblem) -> String {
        guard case .scalar(let text, _) = node.content else {
            throw SiteProblem(line: node.line, text: "\(key) takes one value: \(allowed)")
        }
        guard !node.isNull else {
            throw SiteProblem(line: node.line, text: "\(key) has no value; give \(allowed), or take the line out")
        }
        return text
    }

    private static func wrong(_ node: YAMLNode, _ key: String, _ text: String, _ allowed: String) -> SiteProblem {
        SiteProblem(line: node.line, text: "\(key) is \(Quoted.text(text)); it has to be \(allowed)")
    }

    static func address(_ node: YAMLNode) throws(SiteProblem) -> IPAddress {
        let allowed = "the IP address of one host, like 10.10.1.1"
        let text = try scalar(node, "address", allowed)
        guard let value = IPAddress(text), value != .zero, value != .limitedBroadcast, !value.isMulticast,
            value != IPAddress(high: 0, low: 0)
        else { throw wrong(node, "address", text, allowed) }
        return value
    }

    /// A word for people: on one line, and nothing that a terminal or an editor obeys.
    static func words(_ node: YAMLNode, _ key: String, longest: Int) throws(SiteProblem) -> String {
        let allowed = "1 to \(longest) printable characters on one line"
        let text = try scalar(node, key, allowed)
        guard (1...longest).contains(text.unicodeScalars.count), text.unicodeScalars.allSatisfy(Quoted.isPrintable),
            text.contains(where: { !$0.isWhitespace })
        else { throw wrong(node, key, text, allowed) }
        return text
    }

    static func name(_ node: YAMLNode) throws(SiteProblem) -> String {
        let text = try words(node, "name", longest: longestName)
        guard IPAddress(text) == nil else { throw wrong(node, "name", text, "a name, not an address") }
        return text
    }

    static func role(_ node: YAMLNode) throws(SiteProblem) -> HostRole {
        let allowed = roles.map(\.rawValue).joined(separator: ", ")
        let text = try scalar(node, "role", "one of \(allowed)")
        guard let role = HostRole(rawValue: text), roles.contains(role) else {
            throw wrong(node, "role", text, "one of \(allowed)")
        }
        return role
    }

    static func flag(_ node: YAMLNode, _ key: String) throws(SiteProblem) -> Bool {
        let text = try scalar(node, key, "true or false")
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw wrong(node, key, text, "true or false")
        }
    }

    static func number(_ node: YAMLNode, _ key: String, _ range: ClosedRange<Int>) throws(SiteProblem) -> Int {
        let allowed = "a number from \(range.lowerBound) to \(range.upperBound)"
        let text = try scalar(node, key, allowed)
        guard let value = digits(text), range.contains(value) else { throw wrong(node, key, text, allowed) }
        return value
    }

    static func port(_ node: YAMLNode, _ key: String) throws(SiteProblem) -> UInt16 {
        UInt16(clamping: try number(node, key, 1...65535))
    }

    /// What can be dialed.
    static func dialed(_ node: YAMLNode) throws(SiteProblem) -> String {
        let allowed = "1 to 32 of the digits, * and #, like \"*17\""
        let text = try scalar(node, "a number", allowed)
        guard (1...32).contains(text.utf8.count),
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 0x2A || $0 == 0x23 })
        else { throw wrong(node, "a number", text, allowed) }
        return text
    }

    static func time(_ node: YAMLNode, _ key: String, longest: Double, _ words: String) throws(SiteProblem) -> Double {
        let allowed = "a time over 0 s and at most \(words), like 90s, 5m, 2h or 1h30m"
        let text = try scalar(node, key, allowed)
        guard let value = TimeLength.seconds(text), value > 0, value <= longest else {
            throw wrong(node, key, text, allowed)
        }
        return value
    }

    /// Whole numbers without sign; Int alone takes "+5".
    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 9 ? Int(text) : nil
    }
}
