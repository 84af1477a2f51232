import Bytes
import Sessions

/// Which hosts that call each other are systems with a line between them. Many calls are of one line: of each it is
/// asked once.
struct KnownLines {
    private let analysis: Analysis
    private let systems: Set<IPAddress>
    private var known: [AddressPair: Bool] = [:]

    /// - Parameter systems: hosts that are systems.
    init(_ analysis: Analysis, _ systems: Set<IPAddress>) {
        self.analysis = analysis
        self.systems = systems
    }

    mutating func isOne(_ caller: IPAddress, _ callee: IPAddress) -> Bool {
        let way = AddressPair(from: caller, to: callee)
        if let isOne = known[way] { return isOne }
        let isOne = Self.isOne(way, analysis, systems)
        known[way] = isOne
        return isOne
    }

    /// Those that were asked for.
    var all: Set<CallLine> { Set(known.lazy.filter(\.value).map { CallLine($0.key.from, $0.key.to) }) }

    /// As above, of two that are asked for once.
    static func isOne(_ way: AddressPair, _ analysis: Analysis, _ systems: Set<IPAddress>) -> Bool {
        systems.contains(way.from) && systems.contains(way.to) && analysis.isLine(way.from, way.to)
    }
}
