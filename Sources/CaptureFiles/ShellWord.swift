/// Paths in the commands that advice consists of.
enum ShellWord {
    /// The path as one word of a POSIX shell.
    static func quoted(_ path: String) -> String {
        let isPlain =
            !path.isEmpty
            && path.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"):
                    true
                default: octet >= 0x80
                }
            }
        let text = printable(path.utf8, maximum: 1024)
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// The file argument of a command, with a blank in front; nothing where the input comes through a pipe.
    static func argument(_ path: String) -> String { path == "-" ? "" : " " + quoted(path) }
}
