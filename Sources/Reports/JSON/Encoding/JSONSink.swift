/// The containers that are open while `Encodable` values are written, and the octets that came of them.
///
/// A class because the containers of `Encoder` are many views of one output. Members of objects are sorted by the
/// octets of their names when the object ends; where a type encodes them in that order, nothing has to be moved.
final class JSONSink {
    private struct Container {
        let isObject: Bool
        /// Behind the bracket.
        let start: Int
        var count = 0
        /// Of an object: the names of its members, and where each begins and ends.
        var names: [String] = []
        var starts: [Int] = []
        var ends: [Int] = []
        var isSorted = true
    }

    private(set) var output: JSONOctets
    private var open: [Container] = []

    init(isPretty: Bool) { output = JSONOctets(isPretty: isPretty) }

    static func octets(of value: some Encodable, isPretty: Bool) -> [UInt8] {
        let sink = JSONSink(isPretty: isPretty)
        sink.write(value)
        return sink.output.octets
    }

    /// A value of any type, with all containers that it opens closed.
    func write<Value: Encodable>(_ value: Value) {
        let depth = open.count
        // Only encoders that refuse a value throw, and this one refuses none.
        try? value.encode(to: JSONStreamEncoder(sink: self))
        while open.count > depth { close() }
    }

    func begin(isObject: Bool) {
        output.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        open.append(Container(isObject: isObject, start: output.count))
    }

    /// The next element of the innermost array.
    func element() {
        let place = open.count - 1
        guard place >= 0 else { return }
        if open[place].count > 0 { output.append(UInt8(ascii: ",")) }
        open[place].count += 1
        output.line(open.count)
    }

    /// The next member of the innermost object.
    func member(_ name: String) {
        let place = open.count - 1
        guard place >= 0 else { return }
        let before = output.count
        if open[place].count > 0 {
            open[place].ends.append(before)
            output.append(UInt8(ascii: ","))
            if let last = open[place].names.last, !last.utf8.lexicographicallyPrecedes(name.utf8) {
                open[place].isSorted = false
            }
        }
        output.line(open.count)
        open[place].count += 1
        open[place].names.append(name)
        open[place].starts.append(output.count)
        output.string(name)
        output.isPretty ? output.append(" : ") : output.append(":")
    }

    /// Hands a single value to `body`.
    func value(_ body: (inout JSONOctets) -> Void) { body(&output) }

    private func close() {
        guard let container = open.popLast() else { return }
        if container.isObject, !container.isSorted { sort(container) }
        if container.count == 0 { output.line(0) }
        output.line(open.count)
        output.append(container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    }

    private func sort(_ container: Container) {
        let ends = container.ends + [output.count]
        let order = container.names.indices.sorted {
            container.names[$0].utf8.lexicographicallyPrecedes(container.names[$1].utf8)
        }
        output.reorder(
            from: container.start, order.map { container.starts[$0]..<ends[$0] }, depth: open.count + 1)
    }
}
