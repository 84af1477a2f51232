/// The page's style, in pieces by what they are for: one element, so that its hash is known.
enum PageStyle {
    private static let pieces: [StaticString] = [colors, layout, content, pictures, print]

    static let text = pieces.map(\.description).joined()

    static func write(_ page: inout Markup) {
        for piece in pieces { page.raw(piece) }
    }
}
