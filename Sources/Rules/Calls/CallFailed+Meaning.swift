extension CallFailed {
    static let meaning = Meaning(
        summary: "Calls between systems were cleared abnormally",
        mechanism: """
            The Release Complete of a call carries a cause. Hung up, busy and not answered are normal; others \
            say what failed.
            """,
        fault: "Some calls over the line fail. The cause tells at which end to look.",
        evidenceFor: [
            """
            Calls between systems end with a cause other than those of a normal call, and no other finding \
            says why.
            """
        ],
        evidenceAgainst: [
            "Wrong numbers (cause 1) are mistakes of users as often as of the configuration.",
            "The system that clears may pass on what a trunk or another system told it.",
        ],
        change: [
            """
            Follow the cause: number and short code for 1, 3 and 28, the trunk behind for 27, 38 and 41, \
            codecs for 65 and 79.
            """,
            "Look at System Monitor on the system that clears, at the times given.",
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, and at the other end of the \
            line at the same time, while such a call is made.
            """)
}
