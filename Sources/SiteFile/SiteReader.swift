import Bytes
import Sessions

/// Turns the text of a site file into a `Site`, or into what is wrong with it, line by line.
public struct SiteReader {
    public static let version = "1"
    /// Octets of a file; a larger one is refused.
    public static let maximumSize = YAMLTree.maximumSize
    /// Ports or numbers of one kind.
    static let maximumListed = 64
    static let maximumHosts = 1000

    private var site = Site()
    private var problems: [SiteProblem] = []

    public static func read(_ bytes: [UInt8]) throws(SiteError) -> Site {
        let root: YAMLNode?
        do throws(SiteProblem) { root = try YAMLTree.root(of: bytes) } catch { throw SiteError([error]) }
        guard let root, !root.isNull else {
            throw SiteError([SiteProblem(line: nil, text: "is empty; a site file begins with version: \(version)")])
        }
        var reader = SiteReader()
        reader.read(root)
        // What is wrong by itself would be told twice.
        if reader.problems.isEmpty { reader.problems = reader.site.conflicts }
        guard reader.problems.isEmpty else { throw SiteError(reader.problems) }
        return reader.site
    }

    private init() {}

    /// The value of a key, or a problem noted.
    private mutating func take<Value>(_ body: () throws(SiteProblem) -> Value) -> Value? {
        do throws(SiteProblem) { return try body() } catch {
            problems.append(error)
            return nil
        }
    }

    /// The entries of a part; unknown keys are noted and left out.
    private mutating func entries(_ node: YAMLNode, _ keys: SiteKeys) -> [String: YAMLNode] {
        if node.isNull { return [:] }
        guard case .mapping(let entries) = node.content else {
            problems.append(
                SiteProblem(
                    line: node.line,
                    text: "\(keys.rawValue) consists of keys with values; its keys are "
                        + keys.keys.joined(separator: ", ")))
            return [:]
        }
        var result: [String: YAMLNode] = [:]
        for entry in entries {
            if keys.keys.contains(entry.key) {
                result[entry.key] = entry.value
            } else {
                problems.append(SiteProblem(line: entry.line, text: keys.unknown(entry.key)))
            }
        }
        return result
    }

    /// One value, or a list of them in brackets or with dashes.
    private mutating func list<Value>(
        _ node: YAMLNode, _ key: String, limit: Int = maximumListed, _ item: (YAMLNode) throws(SiteProblem) -> Value
    ) -> [Value] {
        let items: [YAMLNode]
        switch node.content {
        case .sequence(let nodes): items = nodes
        default: items = [node]
        }
        guard items.count <= limit else {
            problems.append(SiteProblem(line: node.line, text: "\(key) has more than \(limit) entries"))
            return []
        }
        return items.compactMap { node in take { () throws(SiteProblem) in try item(node) } }
    }

    private mutating func read(_ root: YAMLNode) {
        let parts = entries(root, .root)
        guard case .mapping = root.content else { return }
        if let node = parts["version"] {
            let text = take { () throws(SiteProblem) in try SiteValues.scalar(node, "version", Self.version) }
            if let text, text != Self.version {
                problems.append(
                    SiteProblem(
                        line: node.line,
                        text: "version is \(Quoted.text(text)); this program reads version \(Self.version)"))
            }
        } else {
            problems.append(SiteProblem(line: root.line, text: "version: \(Self.version) is missing"))
        }
        if let node = parts["hosts"], !node.isNull { readHosts(node) }
        if let node = parts["ports"] { readPorts(node) }
        if let node = parts["voicemail"] { readVoicemail(node) }
        if let node = parts["capture"], let point = entries(node, .capture)["point"] {
            site.capturePoint = take { () throws(SiteProblem) in
                try SiteValues.words(point, "point", longest: SiteValues.longestPoint)
            }
        }
        if let node = parts["limits"] { readLimits(node) }
    }

    private mutating func readHosts(_ node: YAMLNode) {
        guard case .sequence(let items) = node.content else {
            problems.append(
                SiteProblem(line: node.line, text: "hosts is a list: each host begins with - address: 10.10.1.1"))
            return
        }
        guard items.count <= Self.maximumHosts else {
            problems.append(SiteProblem(line: node.line, text: "more than \(Self.maximumHosts) hosts"))
            return
        }
        for item in items { readHost(item) }
    }

    private mutating func readHost(_ node: YAMLNode) {
        let before = problems.count
        let parts = entries(node, .host)
        guard case .mapping = node.content else { return }
        guard let addressNode = parts["address"] else {
            // A key that is not known may be the address misspelt.
            if problems.count == before {
                problems.append(SiteProblem(line: node.line, text: "this host has no address; give address: 10.10.1.1"))
            }
            return
        }
        guard let address = take({ () throws(SiteProblem) in try SiteValues.address(addressNode) }) else { return }
        var host = Site.Host(address: address, line: node.line)
        if let earlier = site.hosts.first(where: { $0.address == address }) {
            problems.append(
                SiteProblem(
                    line: addressNode.line, text: "\(address) is in line \(earlier.line) already; one entry for a host")
            )
        }
        if let node = parts["name"] {
            host.name = take { () throws(SiteProblem) in try SiteValues.name(node) }
            if let name = host.name, let other = site.hosts.first(where: { $0.name == name }) {
                problems.append(
                    SiteProblem(
                        line: node.line,
                        text: "\(Quoted.text(name)) is the name of \(other.address) in line \(other.line) too; "
                            + "give each its own"))
            }
        }
        if let node = parts["role"] { readRoles(node, &host) }
        if let node = parts["vcm-channels"] {
            host.vcmChannels = take { () throws(SiteProblem) in
                try SiteValues.number(node, "vcm-channels", SiteValues.channels)
            }
        }
        if let node = parts["uses-licenses"] {
            host.usesLicenses = take { () throws(SiteProblem) in try SiteValues.flag(node, "uses-licenses") }
            if host.roles.contains(.central) {
                problems.append(
                    SiteProblem(
                        line: node.line,
                        text: "uses-licenses is of a remote system; the central one always uses licenses"))
            }
        }
        site.hosts.append(host)
    }

    private mutating func readRoles(_ node: YAMLNode, _ host: inout Site.Host) {
        host.roles = Set(list(node, "role", SiteValues.role))
        if host.roles.isSuperset(of: [.central, .remote]) {
            problems.append(
                SiteProblem(line: node.line, text: "\(host.address) is central and remote; it can be one of them"))
        }
        if host.roles.contains(.central), let other = site.hosts.first(where: { $0.roles.contains(.central) }) {
            problems.append(
                SiteProblem(
                    line: node.line,
                    text: "line \(other.line) makes \(other.address) the central system already; there is one"))
        }
    }

    private mutating func readPorts(_ node: YAMLNode) {
        let parts = entries(node, .ports)
        func ports(_ key: String, _ reader: inout SiteReader) -> Set<UInt16>? {
            guard let node = parts[key] else { return nil }
            reader.site.lines["ports.\(key)"] = node.line
            let before = reader.problems.count
            let found = reader.list(node, key) { item throws(SiteProblem) in try SiteValues.port(item, key) }
            if found.isEmpty, reader.problems.count == before {
                reader.problems.append(
                    SiteProblem(line: node.line, text: "\(key) has no port; give one, or take the line out"))
            }
            return Set(found)
        }
        site.licensePorts = ports("license", &self)
        site.voicemailPorts = ports("voicemail", &self)
        site.voicemailServerPorts = ports("voicemail-server", &self)
        site.scnPorts = ports("scn", &self)
        site.rasPorts = ports("ras", &self)
        site.h225Ports = ports("h225", &self)
    }

    private mutating func readVoicemail(_ node: YAMLNode) {
        let parts = entries(node, .voicemail)
        if let node = parts["numbers"] { site.voicemailNumbers = Set(list(node, "numbers", SiteValues.dialed)) }
        if let node = parts["licensed-channels"] {
            site.licensedChannels = take { () throws(SiteProblem) in
                try SiteValues.number(node, "licensed-channels", SiteValues.channels)
            }
        }
    }

    private mutating func readLimits(_ node: YAMLNode) {
        let parts = entries(node, .limits)
        func time(_ key: String, _ longest: Double, _ words: String, _ reader: inout SiteReader) -> Double? {
            guard let node = parts[key] else { return nil }
            reader.site.lines["limits.\(key)"] = node.line
            return reader.take { () throws(SiteProblem) in
                try SiteValues.time(node, key, longest: longest, words)
            }
        }
        site.answerWindow = time("answer-window", 3600, "1h", &self)
        site.unlicensedRun = time("unlicensed-run", 100 * 86400, "2400h", &self)
        site.tolerance = time("tolerance", 100 * 86400, "2400h", &self)
        site.restart = time("restart", 86400, "24h", &self)
        site.scnSilence = time("scn-silence", 86400, "24h", &self)
    }
}
