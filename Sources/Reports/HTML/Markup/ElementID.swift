/// The id of an element: a fixed word, and a number where there are several. Whatever comes from a packet has no way in.
struct ElementID: Hashable {
    let text: String

    init(_ word: StaticString, _ number: Int? = nil) {
        text = word.description + (number.map { "-\($0)" } ?? "")
    }
}
