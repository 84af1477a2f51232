import FoundationEssentials

/// Any JSON value.
enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    static func parse(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    subscript(key: String) -> JSONValue {
        if case .object(let members) = self { members[key] ?? .null } else { .null }
    }

    subscript(index: Int) -> JSONValue {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { .null }
    }
}

/// The keywords of JSON Schema 2020-12 that the schemas in docs use, and no others: an unknown keyword is a fault
/// of the schema. Stricter than the standard in one thing: a key that the schema does not describe is a fault.
struct SchemaValidator {
    private static let annotations: Set = ["$schema", "$id", "$defs", "title", "description"]
    private let root: JSONValue
    /// Other schemas, by the file name that a reference gives them.
    private let others: [String: JSONValue]

    init(_ root: JSONValue, others: [String: JSONValue] = [:]) {
        self.root = root
        self.others = others
    }

    /// A schema of docs, with the report's beside it.
    static func docs(_ name: String) throws -> SchemaValidator {
        func load(_ name: String) throws -> JSONValue {
            let data = try Data(contentsOf: Golden.root.appending(path: "docs/\(name)"))
            return try JSONValue.parse(String(decoding: data, as: UTF8.self))
        }
        return SchemaValidator(try load(name), others: ["report.schema.json": try load("report.schema.json")])
    }

    /// What is wrong with `value`, each with its place; empty when nothing is.
    func faults(in value: JSONValue) -> [String] { check(value, root, "$") }

    private func check(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): the schema is no object"] }
        return keywords.sorted { $0.key < $1.key }.flatMap { keyword, argument in
            apply(keyword, argument, to: value, schema, place)
        }
    }

    private func apply(
        _ keyword: String, _ argument: JSONValue, to value: JSONValue, _ schema: JSONValue, _ place: String
    ) -> [String] {
        switch (keyword, argument, value) {
        case ("$ref", .string(let reference), _):
            let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let file = String(parts[0])
            let target = file.isEmpty ? root : others[file] ?? .null
            var found = target
            for step in (parts.count == 2 ? parts[1] : "").split(separator: "/") { found = found[String(step)] }
            guard parts.count == 2, parts[1].hasPrefix("/"), found != .null else {
                return ["\(place): no definition \(reference)"]
            }
            // References inside of another schema are to that one.
            return SchemaValidator(target, others: others).check(value, found, place)
        case ("anyOf", .array(let schemas), _):
            let faults = schemas.map { check(value, $0, place) }
            return faults.contains([]) ? [] : ["\(place): fits none of anyOf: \(faults.joined())"]
        case ("type", .string(let name), _):
            return Self.isA(name, value) ? [] : ["\(place): no \(name): \(value)"]
        case ("type", .array(let names), _):
            let fits = names.contains { if case .string(let name) = $0 { Self.isA(name, value) } else { false } }
            return fits ? [] : ["\(place): none of \(names): \(value)"]
        case ("enum", .array(let values), _):
            return values.contains(value) ? [] : ["\(place): \(value) is not in the enumeration"]
        case ("const", _, _):
            return value == argument ? [] : ["\(place): \(value) is not \(argument)"]
        case ("required", .array(let keys), .object(let members)):
            return keys.compactMap { key in
                if case .string(let key) = key, members[key] == nil { "\(place): no key \(key)" } else { nil }
            }
        case ("properties", .object(let properties), .object(let members)):
            return members.sorted { $0.key < $1.key }.flatMap { key, member in
                properties[key].map { check(member, $0, "\(place).\(key)") } ?? ["\(place): unknown key \(key)"]
            }
        // Only where there are no properties with names of their own.
        case ("additionalProperties", _, .object(let members)):
            return members.sorted { $0.key < $1.key }.flatMap { check($0.value, argument, "\(place).\($0.key)") }
        case ("items", _, .array(let items)):
            return items.enumerated().flatMap { check($0.element, argument, "\(place)[\($0.offset)]") }
        case ("pattern", .string(let pattern), .string(let text)):
            guard let regex = try? Regex(pattern) else { return ["\(place): bad pattern \(pattern)"] }
            return text.contains(regex) ? [] : ["\(place): \(text) does not match \(pattern)"]
        case ("minimum", .number(let bound), .number(let number)):
            return number >= bound ? [] : ["\(place): \(number) is under \(bound)"]
        case ("maximum", .number(let bound), .number(let number)):
            return number <= bound ? [] : ["\(place): \(number) is over \(bound)"]
        case ("required", _, _), ("properties", _, _), ("items", _, _), ("pattern", _, _), ("minimum", _, _),
            ("maximum", _, _), ("additionalProperties", _, _):
            return []
        default:
            return Self.annotations.contains(keyword) ? [] : ["\(place): keyword \(keyword) is not supported"]
        }
    }

    private static func isA(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
