/// Who says what a report says.
enum Tool {
    static let name = "scndoctor"
    static let version = "0.1.0"
}
