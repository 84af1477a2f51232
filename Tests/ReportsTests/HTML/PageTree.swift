/// A page taken apart again, by the rules of XML: every element closed, every attribute in quotes and once, no character
/// reference but the five that are needed. What a browser would repair is an error here.
struct PageTree {
    final class Node {
        let tag: String
        let attributes: [String: String]
        private(set) var children: [Node] = []
        fileprivate(set) var ownText = ""

        init(_ tag: String, _ attributes: [String: String]) {
            self.tag = tag
            self.attributes = attributes
        }

        fileprivate func add(_ child: Node) { children.append(child) }

        /// All elements from here on, in order.
        var all: [Node] { [self] + children.flatMap(\.all) }
        var text: String { ownText + children.map(\.text).joined() }
        func all(_ tag: String) -> [Node] { all.filter { $0.tag == tag } }
        func with(class name: String) -> [Node] {
            all.filter { ($0.attributes["class"] ?? "").split(separator: " ").contains(Substring(name)) }
        }
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    let root: Node

    init(_ page: String) throws {
        let doctype = "<!DOCTYPE html>\n"
        guard page.hasPrefix(doctype) else { throw Malformed(description: "no doctype") }
        var reader = Reader(Array(page.dropFirst(doctype.count).unicodeScalars))
        root = try reader.document()
    }

    private struct Reader {
        private let scalars: [Unicode.Scalar]
        private var place = 0
        private static let voids: Set<String> = ["meta", "br"]

        init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

        mutating func document() throws -> Node {
            var open: [Node] = []
            var root: Node?
            while place < scalars.count {
                guard scalars[place] == "<" else {
                    let text = try content(until: "<")
                    if let node = open.last {
                        node.ownText += text
                    } else if text.contains(where: { $0 != "\n" }) {
                        throw problem("text outside of the page")
                    }
                    continue
                }
                place += 1
                if scalars[place] == "/" {
                    place += 1
                    let name = try self.name()
                    try expect(">")
                    guard let node = open.popLast(), node.tag == name else {
                        throw problem("</\(name)> closes nothing")
                    }
                    if open.isEmpty { root = node }
                } else {
                    let node = try begin()
                    guard root == nil else { throw problem("a second root") }
                    open.last?.add(node)
                    if !Self.voids.contains(node.tag) { open.append(node) }
                }
            }
            guard open.isEmpty, let root else { throw problem("not closed: \(open.map(\.tag))") }
            return root
        }

        private mutating func begin() throws -> Node {
            let tag = try name()
            var attributes: [String: String] = [:]
            while scalars[place] == " " {
                place += 1
                if scalars[place] == "/" {
                    place += 1
                    guard Self.voids.contains(tag) else { throw problem("<\(tag)/>") }
                    break
                }
                let key = try name()
                try expect("=")
                try expect("\"")
                let value = try content(until: "\"")
                try expect("\"")
                guard attributes.updateValue(value, forKey: key) == nil else { throw problem("\(key) twice") }
            }
            try expect(">")
            return Node(tag, attributes)
        }

        private mutating func name() throws -> String {
            var name = ""
            while place < scalars.count,
                scalars[place].properties.isAlphabetic || "-0123456789".unicodeScalars.contains(scalars[place])
            {
                name.unicodeScalars.append(scalars[place])
                place += 1
            }
            guard !name.isEmpty else { throw problem("no name") }
            return name
        }

        /// Text with its character references resolved.
        private mutating func content(until end: Unicode.Scalar) throws -> String {
            var text = ""
            while place < scalars.count, scalars[place] != end {
                let scalar = scalars[place]
                place += 1
                if scalar == "<" { throw problem("< in a value") }
                guard scalar == "&" else {
                    text.unicodeScalars.append(scalar)
                    continue
                }
                var reference = ""
                while place < scalars.count, scalars[place] != ";", reference.count < 6 {
                    reference.unicodeScalars.append(scalars[place])
                    place += 1
                }
                try expect(";")
                let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
                guard let character = known[reference] else { throw problem("&\(reference);") }
                text += character
            }
            return text
        }

        private mutating func expect(_ scalar: Unicode.Scalar) throws {
            guard place < scalars.count, scalars[place] == scalar else { throw problem("no \(scalar)") }
            place += 1
        }

        private func problem(_ text: String) -> Malformed {
            let around = scalars[max(0, place - 80)..<min(scalars.count, place + 40)]
            return Malformed(description: "\(text) at \(place): \(String(String.UnicodeScalarView(around)))")
        }
    }
}
