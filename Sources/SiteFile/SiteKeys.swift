/// The keys of each part of a site file.
enum SiteKeys: String {
    case root = "a site file"
    case host = "a host"
    case ports = "ports"
    case voicemail = "voicemail"
    case capture = "capture"
    case limits = "limits"

    /// In the order in which the page on site files has them.
    var keys: [String] {
        switch self {
        case .root: ["version", "hosts", "ports", "voicemail", "capture", "limits"]
        case .host: ["address", "name", "role", "vcm-channels", "uses-licenses"]
        case .ports: ["license", "voicemail", "voicemail-server", "scn", "ras", "h225"]
        case .voicemail: ["numbers", "licensed-channels"]
        case .capture: ["point"]
        case .limits: ["answer-window", "unlicensed-run", "tolerance", "restart", "scn-silence"]
        }
    }

    /// "there is no key 'adress' in a host; is it address? Keys of a host: ...".
    func unknown(_ key: String) -> String {
        let near = keys.map { (key: $0, distance: Self.distance(key.lowercased(), $0)) }.min {
            $0.distance < $1.distance
        }
        let hint = near.flatMap { $0.distance <= max(1, $0.key.count / 3) ? "; is it \($0.key)?" : nil } ?? "."
        return "there is no key \(Quoted.text(key)) in \(rawValue)\(hint) Its keys are \(keys.joined(separator: ", "))"
    }

    /// Characters to add, remove or change. Long words are not near anything.
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
        guard a.count <= 32, b.count <= 32 else { return .max }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
