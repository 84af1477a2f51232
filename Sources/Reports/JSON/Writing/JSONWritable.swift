import Bytes

/// A value that writes itself as JSON.
protocol JSONWritable {
    func write(to json: inout JSONText)
}

/// One that is an object.
protocol JSONObject: JSONWritable {
    /// The members, in the order of the octets of their names; every one of them each time.
    func writeMembers(to json: inout JSONText)
}

extension JSONObject {
    func write(to json: inout JSONText) {
        json.beginObject()
        writeMembers(to: &json)
        json.endObject()
    }
}

extension JSONText {
    mutating func member(_ name: StaticString, _ value: some JSONWritable) {
        self.name(name)
        value.write(to: &self)
    }

    /// An object, whose members `write` tells.
    mutating func member(_ name: StaticString, object write: (inout JSONText) -> Void) {
        self.name(name)
        beginObject()
        write(&self)
        endObject()
    }

    /// A list with an object for each item, whose members `write` tells.
    mutating func member<Items: Sequence>(
        _ name: StaticString, objects items: Items, _ write: (Items.Element, inout JSONText) -> Void
    ) {
        self.name(name)
        beginArray()
        for item in items {
            element()
            beginObject()
            write(item, &self)
            endObject()
        }
        endArray()
    }

    /// A list of what `value` makes of each item.
    mutating func member<Items: Sequence>(
        _ name: StaticString, each items: Items, _ value: (Items.Element) -> some JSONWritable
    ) {
        self.name(name)
        beginArray()
        for item in items {
            element()
            value(item).write(to: &self)
        }
        endArray()
    }

    /// Rounded to so many decimals; null for what is no number.
    mutating func member(_ name: StaticString, _ value: Double?, decimals: Int) {
        self.name(name)
        if let value { number(value, decimals: decimals) } else { null() }
    }

    /// A sentence.
    mutating func member(_ name: StaticString, prose text: String?) {
        self.name(name)
        if let text { prose(text) } else { null() }
    }

    /// Sentences.
    mutating func member(_ name: StaticString, prose texts: [String]) {
        self.name(name)
        beginArray()
        for text in texts {
            element()
            prose(text)
        }
        endArray()
    }

    /// Numbers by name.
    mutating func member(_ name: StaticString, counts: some Sequence<(String, Int)>) {
        self.name(name)
        beginObject()
        for (name, count) in counts.sorted(by: { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }) {
            self.name(escaping: name)
            integer(Int64(count))
        }
        endObject()
    }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
    func write(to json: inout JSONText) {
        if let self { self.write(to: &json) } else { json.null() }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    func write(to json: inout JSONText) {
        json.beginArray()
        for element in self {
            json.element()
            element.write(to: &json)
        }
        json.endArray()
    }
}

extension String: JSONWritable {
    func write(to json: inout JSONText) { json.string(self) }
}

extension Bool: JSONWritable {
    func write(to json: inout JSONText) { json.boolean(self) }
}

extension Int: JSONWritable {
    func write(to json: inout JSONText) { json.integer(Int64(self)) }
}

extension Int64: JSONWritable {
    func write(to json: inout JSONText) { json.integer(self) }
}

extension UInt16: JSONWritable {
    func write(to json: inout JSONText) { json.integer(UInt64(self)) }
}

extension UInt32: JSONWritable {
    func write(to json: inout JSONText) { json.integer(UInt64(self)) }
}

extension UInt64: JSONWritable {
    func write(to json: inout JSONText) { json.integer(self) }
}

extension Double: JSONWritable {
    func write(to json: inout JSONText) { json.number(self) }
}

extension Timestamp: JSONWritable {
    func write(to json: inout JSONText) { json.time(self) }
}

extension IPAddress: JSONWritable {
    func write(to json: inout JSONText) { json.address(self) }
}

extension Endpoint: JSONWritable {
    func write(to json: inout JSONText) { json.endpoint(self) }
}
