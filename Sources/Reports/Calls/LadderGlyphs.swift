/// The signs of a ladder, each one column wide.
struct LadderGlyphs {
    var line: Character
    var dashed: Character
    var thick: Character
    /// A lifeline, where an arrow crosses it, and while no time is shown.
    var life: Character
    var crossing: Character
    var thickCrossing: Character
    var pause: Character
    /// Where a stream ends.
    var stop: Character
    var hold: Character
    var ellipsis: String

    static let unicode = LadderGlyphs(
        line: "─", dashed: "╌", thick: "━", life: "│", crossing: "┼", thickCrossing: "┿", pause: "┊", stop: "■",
        hold: "░", ellipsis: "…")
    static let ascii = LadderGlyphs(
        line: "-", dashed: ".", thick: "=", life: "|", crossing: "+", thickCrossing: "+", pause: ":", stop: "x",
        hold: "/", ellipsis: "...")
}
