import Bytes
import Sessions

/// The report as one JSON object: the fields of docs/report.schema.json, keys sorted, the same bytes for the same
/// report. Values that are not known are `null`; a key is never left out.
public enum JSONReport {
    public static func render(_ report: Report) -> String { page(WireReport(report: report)) }

    public static func octets(_ report: Report) -> [UInt8] { octets(WireReport(report: report)) }

    /// Hands the report on in pieces, each as soon as it is made. After an error it makes no more of them.
    public static func write<Problem: Error>(
        _ report: Report, to put: ([UInt8]) throws(Problem) -> Void
    ) throws(Problem) {
        try write(WireReport(report: report), to: put)
    }

    /// As above, with lists that are written elsewhere.
    /// - Parameters:
    ///   - lists: of this report.
    ///   - stretch: the octets of a stretch of them; each is asked for once, in order.
    public static func write<Problem: Error>(
        _ report: Report, _ lists: JSONLists, stretch: (Int) -> [UInt8], to put: ([UInt8]) throws(Problem) -> Void
    ) throws(Problem) {
        var problem: Problem?
        withoutActuallyEscaping(stretch) { stretch in
            var wire = WireReport(report: report)
            wire.stretches = { list, json in
                for place in lists.stretches(of: list) { json.elements(stretch(place)) }
            }
            do throws(Problem) {
                try write(wire, to: put)
            } catch {
                problem = error
            }
        }
        if let problem { throw problem }
    }
}

extension JSONReport {
    /// A page of its own, with a line break at the end.
    static func page(_ value: some JSONWritable) -> String { String(decoding: octets(value), as: UTF8.self) }

    static func octets(_ value: some JSONWritable) -> [UInt8] {
        var json = JSONText(isPretty: true)
        value.write(to: &json)
        json.text.append(UInt8(ascii: "\n"))
        return json.octets
    }

    /// On one line, without its end.
    static func line(_ value: some JSONWritable) -> String {
        var json = JSONText(isPretty: false)
        value.write(to: &json)
        return String(decoding: json.octets, as: UTF8.self)
    }

    static func write<Problem: Error>(
        _ value: some JSONWritable, to put: ([UInt8]) throws(Problem) -> Void
    ) throws(Problem) {
        var problem: Problem?
        withoutActuallyEscaping(put) { put in
            var json = JSONText(isPretty: true) { piece in
                do throws(Problem) {
                    try put(piece)
                } catch {
                    problem = error
                }
                return problem == nil
            }
            value.write(to: &json)
            json.text.append(UInt8(ascii: "\n"))
            json.finish()
        }
        if let problem { throw problem }
    }
}
