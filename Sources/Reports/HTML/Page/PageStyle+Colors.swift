extension PageStyle {
    /// Every pair of text and ground has a contrast of 4.5 to 1 at least, in both schemes.
    static let colors: StaticString = """

        :root {
          color-scheme: light dark;
          --ground: #ffffff; --raised: #f5f7f9; --line: #d5dbe1; --strong-line: #a9b3bd;
          --ink: #1a2027; --quiet: #55606c; --link: #0a5a9c;
          --error: #b3261e; --warning: #835400; --note: #41586f; --good: #1a6e33;
          --error-ground: #fdecea; --warning-ground: #fdf3df; --note-ground: #e9eff5; --good-ground: #e4f4e8;
          --run: #2b6cb0; --call: #5b6b7b; --plate: #ffffff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #11161b; --raised: #1a2129; --line: #2f3943; --strong-line: #56626e;
            --ink: #e4eaf0; --quiet: #a0acb8; --link: #84bdf5;
            --error: #ff8f86; --warning: #eeb95c; --note: #a9c0d6; --good: #74cf8f;
            --error-ground: #3a1d1b; --warning-ground: #362911; --note-ground: #202d39; --good-ground: #17301f;
            --run: #6aaef0; --call: #93a3b3; --plate: #11161b;
          }
        }

        """
}
