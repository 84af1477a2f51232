extension ChannelsExhausted {
    static let meaning = Meaning(
        summary: "Calls got no channel while others were up",
        mechanism: """
            Simultaneous voicemail users are limited by the license of the central system and by its data \
            channels. A call over an IP line takes a VCM channel at both ends and a channel of the line; a call \
            that reaches voicemail from an IP line takes a VCM channel of the central system.
            """,
        fault: """
            Callers beyond the limit hear busy. It comes at busy hours and is gone when somebody looks.
            """,
        evidenceFor: [
            """
            Calls were cleared with cause 34, 42, 44 or 47, or with an H.225 reason that says resources, \
            while other calls were up.
            """,
            """
            Which limit fits is told by how many calls were up: the one that was reached at every refusal \
            and never passed.
            """,
            """
            Where a site file gives the licensed voicemail channels or the VCM channels, how many of them were \
            in use at a refusal is compared with that.
            """,
        ],
        evidenceAgainst: [
            "No other call was up: then the line or the VCM module has no channel at all.",
            """
            With more calls up another one got through: then the limit is another one, or calls outside of \
            this capture take channels.
            """,
        ],
        change: [
            """
            Compare the number of simultaneous voicemail users of the license on the central system with the \
            calls at the peak.
            """,
            """
            On both ends of the line, Line form, Line tab: raise Number of Channels if the line is the \
            limit.
            """,
            "Count the VCM channels of both systems.",
        ],
        capture: """
            Capture at the switch port of the central system, in both directions, for the busy hours of a day.
            """)
}
