extension ExtensionDuplicate {
    static let meaning = Meaning(
        summary: "One extension number is used on several systems",
        mechanism: """
            Numbers of extensions and groups must be unique in the whole network: mailboxes are found by them.
            """,
        fault: "Messages end up in the mailbox of another user, or a user hears those of another.",
        evidenceFor: [
            """
            Calls with the same calling number begin on two systems, by turns or at once, or with different \
            names.
            """
        ],
        evidenceAgainst: [
            """
            A system that passes on a call shows the caller's number of another system: such legs are left \
            out where the first leg is seen.
            """,
            "One user who moved from one system to the other uses both, one after the other.",
        ],
        change: [
            """
            On all but one of the systems, User form, User tab: give the extension a number of its own.
            """
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, for a working day: only a call \
            shows a number. Or compare the user and group lists of all systems.
            """)
}
