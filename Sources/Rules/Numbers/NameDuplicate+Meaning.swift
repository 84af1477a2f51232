extension NameDuplicate {
    static let meaning = Meaning(
        summary: "One name is used on several systems, or for several numbers",
        mechanism: "Names of users and groups must be unique in the whole network, as the numbers must.",
        fault: """
            Mailboxes and the dial-by-name directory go by the name: two of the same name are mixed up.
            """,
        evidenceFor: [
            "Calls carry the same display name from two systems, or with two numbers of one system."
        ],
        evidenceAgainst: [
            """
            A call that was passed on carries the name of its first caller: such legs are left out where the \
            first leg is seen.
            """,
            """
            Names made from the number, names of outside callers and words like Private are no names of \
            users, and are not counted.
            """,
        ],
        change: [
            "Give each user and group a name of its own (User form, User tab, Name)."
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, for a working day: only a call \
            shows a name. Or compare the user and group lists of all systems.
            """)
}
