import Synchronization

/// The description of one kind of message, made ready for decoding as far as messages needed it so far. Threads may
/// share one.
final class PERSchema: Sendable {
    /// The message's name in the standard.
    let name: String
    private let compiler: Mutex<PERCompiler>

    init(_ name: String, _ root: PERType) {
        self.name = name
        compiler = Mutex(PERCompiler(root))
    }

    /// All that was needed so far.
    var table: PERTable { compiler.withLock { $0.table } }

    /// A table in which the reference at `type` is resolved.
    func resolved(_ type: Int) -> PERTable {
        compiler.withLock { compiler in
            compiler.resolve(type)
            return compiler.table
        }
    }
}

/// Turns types into a `PERTable`, each one once: it grows by what the standard has, whatever messages come.
private struct PERCompiler: Sendable {
    private(set) var table: PERTable
    private var types: [PERTable.Node] = []
    private var fields: [PERTable.Field] = []
    private var names: [String] = []
    private var words: [String] = []
    private var alphabets: [PERAlphabet] = []
    /// Where a type stands. Holds the type, so that no other one can get its identity.
    private var places: [ObjectIdentifier: (type: PERType, place: Int32)] = [:]
    /// References that wait.
    private var waiting: [Int: PERType] = [:]

    init(_ root: PERType) {
        table = PERTable([], [], [], [], [])
        names = ["message"]
        fields = [PERTable.Field(type: 0, name: .other, isOptional: false, label: "message")]
        fields[0] = field(req("message", root))
        publish()
    }

    mutating func resolve(_ index: Int) {
        guard let reference = waiting.removeValue(forKey: index) else { return }
        let target = reference.resolved
        if case .reference = target.shape {
            types[index] = PERTable.Node(kind: .endless)
        } else {
            types[index] = types[Int(place(target))]
        }
        publish()
    }

    private mutating func publish() { table = PERTable(types, fields, names, words, alphabets) }

    private mutating func place(_ type: PERType) -> Int32 {
        if let known = places[ObjectIdentifier(type)] { return known.place }
        let node = node(type.shape)
        let place = types.count
        types.append(node)
        if node.kind == .unresolved { waiting[place] = type }
        places[ObjectIdentifier(type)] = (type, Int32(place))
        return Int32(place)
    }

    private mutating func node(_ shape: PERType.Shape) -> PERTable.Node {
        switch shape {
        case .null: return PERTable.Node(kind: .null)
        case .boolean: return PERTable.Node(kind: .boolean)
        case .integer(let bounds):
            return PERTable.Node(
                kind: .integer, isExtensible: bounds.extensible, hasLower: bounds.lower != nil,
                hasUpper: bounds.upper != nil, lower: bounds.lower ?? 0, upper: bounds.upper ?? 0)
        case .enumerated(let roots, let more):
            let first = words.count
            words += roots + (more ?? [])
            return PERTable.Node(
                kind: .enumerated, isExtensible: more != nil, first: Int32(first), roots: Int32(roots.count),
                additions: Int32(more?.count ?? 0))
        case .bitString(let size): return sized(.bitString, size)
        case .octetString(let size): return sized(.octetString, size)
        case .objectIdentifier: return PERTable.Node(kind: .objectIdentifier)
        case .text(let alphabet, let size):
            alphabets.append(alphabet)
            return sized(.text, size, first: Int32(alphabets.count - 1))
        case .generalString: return PERTable.Node(kind: .generalString)
        case .sequence(let roots, let more): return composite(.sequence, roots, more)
        case .choice(let roots, let more): return composite(.choice, roots, more)
        case .list(let element, let size): return sized(.list, size, first: place(element))
        case .openType(let inner): return PERTable.Node(kind: .openType, first: place(inner))
        case .undescribed: return PERTable.Node(kind: .undescribed)
        case .reference: return PERTable.Node(kind: .unresolved)
        }
    }

    private func sized(_ kind: PERTable.Node.Kind, _ size: PERSize, first: Int32 = 0) -> PERTable.Node {
        PERTable.Node(
            kind: kind, isExtensible: size.extensible, hasLower: true, hasUpper: size.upper != nil, first: first,
            lower: size.lower, upper: size.upper ?? 0)
    }

    private mutating func composite(
        _ kind: PERTable.Node.Kind, _ roots: [PERField], _ more: [PERField]?
    ) -> PERTable.Node {
        let all = roots + (more ?? [])
        // What is inside of fields has fields of its own, which must not come between these.
        let made = all.map { field($0) }
        let first = fields.count
        fields += made
        names += all.map { $0.name }
        return PERTable.Node(
            kind: kind, isExtensible: more != nil, optionals: Int32(roots.count { $0.isOptional }),
            first: Int32(first), roots: Int32(roots.count), additions: Int32(more?.count ?? 0))
    }

    private mutating func field(_ field: PERField) -> PERTable.Field {
        PERTable.Field(
            type: place(field.type), name: PERName.named(field.name), isOptional: field.isOptional,
            label: field.label)
    }
}
