import Bytes

/// JSON (RFC 8259) as it is written, octet by octet: names and values in the order in which they are told, and a full
/// piece of it at a time to whoever takes it, so that a long report needs little memory.
///
/// Names of an object are told in the order of their octets, since the output has sorted keys; debug builds check that.
struct JSONText: ~Copyable {
    /// A piece that is handed on has at least so many octets, the last one excepted.
    static let pieceSize = 1 << 16

    /// Pretty: a member or element a line, indented by two spaces.
    let isPretty: Bool
    /// What was not handed on yet.
    var text: OctetText
    /// Takes a piece; false where it wants no more of them. Nil keeps all in `text`.
    private let put: (([UInt8]) -> Bool)?
    /// Nobody wants the rest.
    private var isOver = false
    /// Containers that are open.
    private var depth = 0
    /// Whether the innermost of them is empty so far.
    private var isEmpty = true
    /// The last name in each container that is open, in debug builds; none in others.
    private var names: [String] = []

    init(isPretty: Bool, to put: (([UInt8]) -> Bool)? = nil) {
        self.isPretty = isPretty
        self.put = put
        text = OctetText(capacity: put == nil ? 256 : Self.pieceSize + Self.pieceSize / 8)
    }

    /// For elements of a list that is written elsewhere, with two or more containers around them, pretty.
    /// - Parameters:
    ///   - elements: so many are in front.
    ///   - depth: the containers.
    init(behind elements: Int, of depth: Int) {
        isPretty = true
        put = nil
        text = OctetText(capacity: Self.pieceSize)
        self.depth = depth
        isEmpty = elements == 0
        assert(enter(depth))
    }

    /// A copy of what was not handed on yet.
    var octets: [UInt8] { text.octets }

    /// Hands on what is left.
    mutating func finish() {
        assert(depth == 0, "a container is still open")
        handOn()
    }

    private mutating func handOn() {
        guard let put else { return }
        if !isOver, text.count > 0 { isOver = !put(text.octets) }
        text.removeAll()
    }

    // MARK: - Containers

    mutating func beginObject() { begin(UInt8(ascii: "{")) }
    mutating func endObject() { end(UInt8(ascii: "}")) }
    mutating func beginArray() { begin(UInt8(ascii: "[")) }
    mutating func endArray() { end(UInt8(ascii: "]")) }

    private mutating func begin(_ bracket: UInt8) {
        assert(enter())
        text.append(bracket)
        depth += 1
        isEmpty = true
    }

    private mutating func end(_ bracket: UInt8) {
        assert(leave(), "no container is open")
        depth -= 1
        if isPretty {
            // An empty one has an empty line in it: so it was from the beginning, and so it stays.
            if isEmpty { text.append(UInt8(ascii: "\n")) }
            text.append(lineAfterComma: false, blanks: 2 * depth)
        }
        text.append(bracket)
        isEmpty = false
    }

    /// The value that is told next is an element of the innermost array.
    mutating func element() {
        if text.count >= Self.pieceSize { handOn() }
        separate()
        isEmpty = false
    }

    /// Elements of the innermost array that were written elsewhere: at least one.
    mutating func elements(_ octets: [UInt8]) {
        handOn()
        if let put { isOver = isOver || !put(octets) } else { text.append(contentsOf: octets) }
        isEmpty = false
    }

    /// The value that is told next is a member of the innermost object.
    mutating func name(_ name: StaticString) {
        assert(isNext("\(name)"), "\(name) is told behind \(names.last ?? "")")
        if text.count >= Self.pieceSize { handOn() }
        // A report has two hundred thousand of them: at once, as letters of this program stand for themselves.
        if isPretty {
            text.append(lineAfterComma: !isEmpty, blanks: 2 * depth, name: name)
        } else {
            separate()
            text.append(UInt8(ascii: "\""))
            text.append(name)
            text.append("\":")
        }
        isEmpty = false
    }

    /// - Parameter name: from anywhere.
    mutating func name(escaping name: String) {
        assert(isNext(name), "\(name) is told behind \(names.last ?? "")")
        element()
        string(name)
        text.append(isPretty ? " : " : ":")
    }

    /// Where an element or a member begins.
    private mutating func separate() {
        if isPretty {
            text.append(lineAfterComma: !isEmpty, blanks: 2 * depth)
        } else if !isEmpty {
            text.append(UInt8(ascii: ","))
        }
    }

    // MARK: - Checks of debug builds

    private mutating func enter(_ containers: Int = 1) -> Bool {
        for _ in 0..<containers { names.append("") }
        return true
    }

    private mutating func leave() -> Bool { names.popLast() != nil }

    /// Whether a name follows the one before, by octets.
    private mutating func isNext(_ name: String) -> Bool {
        guard let last = names.last, last.utf8.lexicographicallyPrecedes(name.utf8) else { return false }
        names[names.count - 1] = name
        return true
    }
}
