extension CodecMismatch {
    static let meaning = Meaning(
        summary: "The two ends of a line have no codec in common",
        mechanism: """
            The ends of a call tell each other which codecs they receive, and open a channel for one that both \
            have. Compression Mode on the line and the VCM modules decide which those are.
            """,
        fault: "The call is set up, and nobody hears anything, or it is cleared at once.",
        evidenceFor: [
            "The capability sets of both ends share no speech codec.",
            "A channel is rejected because of its codec.",
            """
            The call is cleared with cause 65, 79 or 88, and the capability sets are not seen: likely only.
            """,
        ],
        evidenceAgainst: [
            "A cause alone may mean another service, not the codec.",
            "Media passes all the same: then a codec was found.",
        ],
        change: [
            """
            On both ends, Line form, VoIP tab: the same Compression Mode, one that the VCM modules of both \
            systems support.
            """
        ],
        capture: """
            Capture at the port of either system, in both directions, from the beginning of a call: the \
            capability sets come right after Connect.
            """)
}
