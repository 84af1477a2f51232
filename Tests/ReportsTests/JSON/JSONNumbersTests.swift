import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct JSONNumbersTests {
    private func text(_ write: (inout JSONText) -> Void) -> String {
        var json = JSONText(isPretty: false)
        write(&json)
        return String(decoding: json.octets, as: UTF8.self)
    }

    /// What the standard library makes of the rounded value.
    private func expected(_ value: Double, _ decimals: Int) -> String {
        guard let rounded = Wire.rounded(value, decimals) else { return "null" }
        let text = rounded.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "-0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (1e-4, "0.0001"), (1e-5, "1e-05"),
            (1e15, "1000000000000000"),
            (1e21, "1e+21"), (123_456_789_012, "123456789012"), (.nan, "\"nan\""), (.infinity, "\"inf\""),
            (-.infinity, "\"-inf\""), (.leastNonzeroMagnitude, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
        ] as [(Double, String)])
    func `the shortest digits, without a fraction of zero`(value: Double, written: String) {
        let made = text { $0.number(value) }
        #expect(made == written)
        if value.isFinite { #expect(Double(made) == value) }
    }

    @Test func `integers to their bounds`() {
        for value: Int64 in [0, 9, 10, 99, 100, -1, -10, 1_000_000_007, .max, .min] {
            #expect(text { $0.integer(value) } == "\(value)")
        }
        for value: UInt64 in [0, 9_999_999_999_999_999_999, 10_000_000_000_000_000_000, .max] {
            #expect(text { $0.integer(value) } == "\(value)")
        }
        var value: UInt64 = 1
        while value < UInt64.max / 10 {
            for near in [value - 1, value, value + 1] { #expect(text { $0.integer(near) } == "\(near)") }
            value *= 10
        }
    }

    @Test(arguments: 0...9)
    func `rounded values are what the standard library writes`(decimals: Int) {
        var random = SystemRandomNumberGenerator()
        var values: [Double] = [
            0, -0.0, 1e-10, -1e-10, 0.00004, 0.00005, 0.0001, 0.00009999, 0.5, -0.5, 1.005, 2.675, 99.999999, 1e14,
            1e15,
            -1e15, 9e15, 123_456_789.123_456_789, 1e300, -1e300, .nan, .infinity, -.infinity, .leastNonzeroMagnitude,
        ]
        for exponent in -6...16 {
            for _ in 0..<40 {
                let scale: Double = (0..<abs(exponent)).reduce(1) { value, _ in value * 10 }
                let value = Double.random(in: -1...1, using: &random)
                values.append(exponent < 0 ? value / scale : value * scale)
            }
        }
        let wrong = values.filter { value in
            text { $0.number(value, decimals: decimals) } != expected(value, decimals)
        }
        #expect(wrong == [])
    }

    @Test func `seconds between moments are what the standard library writes`() {
        var random = SystemRandomNumberGenerator()
        var spans: [Int64] = [
            0, 1, -1, 99_999, 100_000, 1_500_000_000, 999_999_999_999_999, 1_000_000_000_000_000, .max,
        ]
        for bits in 1..<63 { spans.append(Int64.random(in: 0..<(1 << Int64(bits)), using: &random)) }
        for start in [0, 1_782_907_443_000_000_000, -5] as [Int64] {
            for span in spans {
                let first = Timestamp(nanoseconds: start)
                let time = Timestamp(nanoseconds: start &+ span)
                let value = time.seconds(since: first).description
                let made = text { json in
                    json.beginObject()
                    json.member("s", seconds: time, since: first)
                    json.endObject()
                }
                #expect(made == "{\"s\":\(value.hasSuffix(".0") ? String(value.dropLast(2)) : value)}")
            }
        }
        let without = text { json in
            json.beginObject()
            json.member("s", seconds: .distantPast, since: nil)
            json.endObject()
        }
        #expect(without == #"{"s":null}"#)
    }
}
