// Every pointer that goes to libyaml is in this file.

internal import CYaml

/// What a YAML text says, piece by piece, each with the line (from 1) where it begins.
struct YAMLEvent {
    enum Kind {
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case documentStart, documentEnd
        /// `*name`; here always a value that lacks its quotes.
        case alias(String)
        /// Begin and end of the stream.
        case other, end
    }

    var kind: Kind
    var line: Int
    /// `&name` or `!tag` stands before it.
    var isDecorated = false
}

/// libyaml's parser over a copy of the text. Freed with its last reference.
@safe final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) throws(SiteProblem) {
        unsafe text = .allocate(capacity: max(bytes.count, 1))
        _ = unsafe text.initialize(from: bytes.isEmpty ? [0x0A] : bytes)
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: yaml_parser_t())
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            throw SiteProblem(line: nil, text: "libyaml: out of memory")
        }
        unsafe yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe text.deallocate()
    }

    /// The next event; `end` is the last one.
    func next() throws(SiteProblem) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { unsafe yaml_event_delete(&event) }
        let line = unsafe Int(clamping: event.start_mark.line) + 1
        switch unsafe event.type {
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let value = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: Int(clamping: scalar.length)),
                as: UTF8.self)
            return unsafe YAMLEvent(
                kind: .scalar(value, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), line: line,
                isDecorated: scalar.anchor != nil || scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe YAMLEvent(
                kind: .sequenceStart, line: line, isDecorated: start.anchor != nil || start.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe YAMLEvent(
                kind: .mappingStart, line: line, isDecorated: start.anchor != nil || start.tag != nil)
        case YAML_ALIAS_EVENT:
            let name = unsafe event.data.alias.anchor
            return YAMLEvent(kind: .alias(unsafe name.map { unsafe Self.string($0) } ?? ""), line: line)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, line: line)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, line: line)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, line: line)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, line: line)
        case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .other, line: line)
        default: return YAMLEvent(kind: .end, line: line)
        }
    }

    /// A name of libyaml's: octets that end with a zero.
    private static func string(_ start: UnsafeMutablePointer<UInt8>) -> String {
        var count = 0
        while unsafe start[count] != 0 { count += 1 }
        return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func problem() -> SiteProblem {
        let state = unsafe parser.pointee
        let what = unsafe state.problem.map { unsafe String(cString: $0) } ?? "no reason given"
        var line = unsafe Int(clamping: state.problem_mark.line) + 1
        if unsafe state.error == YAML_READER_ERROR {
            // Characters that YAML does not allow have an offset, and no line.
            let end = unsafe min(Int(clamping: state.problem_offset), text.count)
            line = unsafe text[..<end].count { $0 == 0x0A } + 1
        }
        return SiteProblem(line: line, text: "this is not YAML: \(what)\(Self.advice(what))")
    }

    /// What usually is behind a message of libyaml's.
    private static func advice(_ problem: String) -> String {
        if problem.contains("cannot start any token") {
            return "; indent with spaces, not with tabs, and put values that begin with *, &, @, % or ` in quotes"
        }
        if problem.contains("mapping values are not allowed") { return "; put a value with a colon in quotes" }
        if problem.contains("did not find expected") { return "; check the indentation, the quotes and the brackets" }
        return ""
    }
}
