import Testing

@testable import Dissection

@Suite struct OrderedTableTests {
    /// Against a list that is kept in order the slow way.
    @Test func behavesLikeAList() {
        var table = OrderedTable<Int, Int>(blank: -1)
        var model: [(key: Int, value: Int)] = []
        var random = Seeded(9)
        for step in 0..<2000 {
            let key = Int.random(in: 0..<40, using: &random)
            if let slot = table.slot(of: key) {
                let at = model.firstIndex { $0.key == key } ?? 0
                #expect(model[at].key == key && table[slot] == model[at].value && table.key(at: slot) == key)
                switch step % 3 {
                case 0:
                    table.touch(slot)
                    model.append(model.remove(at: at))
                case 1:
                    #expect(table.remove(slot) == model.remove(at: at).value)
                default:
                    table[slot] += 1
                    model[at].value += 1
                }
            } else {
                #expect(!model.contains { $0.key == key })
                _ = table.insert(key, step)
                model.append((key, step))
            }
            #expect(table.count == model.count)
            #expect(table.oldest.map { table.key(at: $0) } == model.first?.key)
            let walked = Array(sequence(first: table.oldest) { $0.flatMap(table.newer(than:)).map { .some($0) } })
            #expect(walked.compactMap(\.self).map(table.key(at:)) == model.map(\.key))
        }
    }
}
