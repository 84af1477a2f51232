extension FaststartOnScn {
    static let meaning = Meaning(
        summary: "Faststart is used on a line between systems",
        mechanism: """
            With Enable Faststart the Setup of a call already carries proposals for its media channels \
            (fastStart). The default is off.
            """,
        fault: """
            The job aid says that it must not be used on the VoIP lines of the Small Community Network. Calls to \
            voicemail over such a line are not supported.
            """,
        evidenceFor: [
            """
            A Setup from one system to another carries fastStart; a reply with fastStart accepts it.
            """
        ],
        evidenceAgainst: [
            """
            One of the two hosts is a telephone or another maker's gateway: its fastStart is no setting of \
            an SCN line.
            """
        ],
        change: [
            """
            On the system that sends such a Setup, on its line to the other, Line form, VoIP tab: Enable \
            Faststart off. Look at the other end too.
            """
        ],
        capture: """
            Capture at the port of either system while one call is made in each direction: neither Setup may \
            carry fastStart.
            """)
}
