import Bytes
import Sessions

/// The report as one JSON object: the fields of docs/report.schema.json, keys sorted, the same bytes for the same
/// report. Values that are not known are `null`; a key is never left out.
public enum JSONReport {
    public static func render(_ report: Report) -> String { encode(WireReport(report.withHiddenKeys)) }

    static func encode(_ value: some Encodable) -> String {
        String(decoding: JSONSink.octets(of: value, isPretty: true), as: UTF8.self) + "\n"
    }

    /// On one line, without its end.
    static func line(_ value: some Encodable) -> String {
        String(decoding: JSONSink.octets(of: value, isPretty: false), as: UTF8.self)
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
