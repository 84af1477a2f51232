/// The `Encoder` behind the JSON reports: it writes at once what it is given, where that of Foundation builds a tree
/// first, which for a busy trunk took as long as reading the capture.
///
/// For the types of this target: each encodes into one container, and finishes a value before it begins the next, as
/// synthesized conformances do.
struct JSONStreamEncoder: Encoder {
    let sink: JSONSink

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        sink.begin(isObject: true)
        return KeyedEncodingContainer(JSONKeyedContainer<Key>(sink: sink))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        sink.begin(isObject: false)
        return JSONArrayContainer(sink: sink)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONValueContainer(sink: sink) }
}

private struct JSONKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let sink: JSONSink

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        sink.member(key.stringValue)
        sink.value { $0.null() }
    }

    func encode(_ value: Bool, forKey key: Key) {
        sink.member(key.stringValue)
        sink.value { $0.boolean(value) }
    }

    func encode(_ value: String, forKey key: Key) {
        sink.member(key.stringValue)
        sink.value { $0.string(value) }
    }

    func encode(_ value: Double, forKey key: Key) {
        sink.member(key.stringValue)
        sink.value { $0.number(value) }
    }

    func encode(_ value: Int, forKey key: Key) {
        sink.member(key.stringValue)
        sink.value { $0.integer(value) }
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) {
        sink.member(key.stringValue)
        sink.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedEncodingContainer<Nested>
    {
        sink.member(key.stringValue)
        return JSONStreamEncoder(sink: sink).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        sink.member(key.stringValue)
        return JSONStreamEncoder(sink: sink).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONStreamEncoder(sink: sink) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONStreamEncoder(sink: sink) }
}

private struct JSONArrayContainer: UnkeyedEncodingContainer {
    let sink: JSONSink
    private(set) var count = 0

    init(sink: JSONSink) { self.sink = sink }

    var codingPath: [any CodingKey] { [] }

    private mutating func next() {
        sink.element()
        count += 1
    }

    mutating func encodeNil() {
        next()
        sink.value { $0.null() }
    }

    mutating func encode<Value: Encodable>(_ value: Value) {
        next()
        sink.write(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next()
        return JSONStreamEncoder(sink: sink).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next()
        return JSONStreamEncoder(sink: sink).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONStreamEncoder(sink: sink) }
}

private struct JSONValueContainer: SingleValueEncodingContainer {
    let sink: JSONSink

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { sink.value { $0.null() } }
    func encode(_ value: Bool) { sink.value { $0.boolean(value) } }
    func encode(_ value: String) { sink.value { $0.string(value) } }
    func encode(_ value: Double) { sink.value { $0.number(value) } }
    func encode(_ value: Float) { sink.value { $0.number(Double(value)) } }
    func encode(_ value: Int) { sink.value { $0.integer(value) } }
    func encode(_ value: Int8) { sink.value { $0.integer(value) } }
    func encode(_ value: Int16) { sink.value { $0.integer(value) } }
    func encode(_ value: Int32) { sink.value { $0.integer(value) } }
    func encode(_ value: Int64) { sink.value { $0.integer(value) } }
    func encode(_ value: UInt) { sink.value { $0.integer(value) } }
    func encode(_ value: UInt8) { sink.value { $0.integer(value) } }
    func encode(_ value: UInt16) { sink.value { $0.integer(value) } }
    func encode(_ value: UInt32) { sink.value { $0.integer(value) } }
    func encode(_ value: UInt64) { sink.value { $0.integer(value) } }
    func encode<Value: Encodable>(_ value: Value) { sink.write(value) }
}
