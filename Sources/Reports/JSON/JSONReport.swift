import Bytes
import FoundationEssentials
import Sessions

/// The report as one JSON object: the fields of docs/report.schema.json, keys sorted, the same bytes for the same
/// report. Values that are not known are `null`; a key is never left out.
public enum JSONReport {
    public static func render(_ report: Report) -> String { encode(WireReport(report.withHiddenKeys)) }

    static func encode(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Every number is made finite before it gets here (`Wire.rounded`): with this nothing is left that can throw.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        guard let data = try? encoder.encode(value) else { return "{}\n" }
        return escapeUnprintable(String(decoding: data, as: UTF8.self)) + "\n"
    }

    /// JSON allows raw DEL, C1 controls, bidirectional overrides and line separators inside strings, a terminal that
    /// shows the report does not deserve them: written as `\u`. Outside strings there are none.
    static func escapeUnprintable(_ json: String) -> String {
        if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
        var result = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar.value >= 0x7F,
                .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                for unit in UTF16.encode(scalar) ?? .init() {
                    let digits = String(unit, radix: 16)
                    result.append(contentsOf: "\\u".unicodeScalars)
                    result.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).unicodeScalars)
                    result.append(contentsOf: digits.unicodeScalars)
                }
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// An optional that is written as `null`: synthesized encoding would leave the key out.
// swift-format-ignore: UseSynthesizedInitializer
@propertyWrapper
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    // Spelled out: without it the memberwise initializers of the wire structs take no plain optionals.
    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

/// How values of the model are written.
enum Wire {
    static func time(_ time: Timestamp) -> String { CivilTime(time).rfc3339 }

    static func time(_ time: Timestamp?) -> String? { time.map { CivilTime($0).rfc3339 } }

    /// `value` with so many decimals; nil for what is no number.
    static func rounded(_ value: Double?, _ decimals: Int) -> Double? {
        guard let value, value.isFinite else { return nil }
        let scale: Double = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = (value * scale).rounded()
        return scaled.isFinite ? scaled / scale : value
    }

    /// Seconds from the first packet, to the nanosecond.
    static func offset(_ time: Timestamp, from start: Timestamp?) -> Double? {
        start.map { time.seconds(since: $0) }
    }

    /// A sentence with its moments in UTC.
    static func prose(_ text: String) -> String {
        ClockMarks.expand(text) { time in
            let civil = CivilTime(time)
            return "\(civil.date) \(civil.clock) UTC"
        }
    }
}
