extension CaptureDropped {
    static let meaning = Meaning(
        summary: "The capture lost packets that were on the wire",
        mechanism: "A mirror port has the speed of one port, and a busy port carries as much in each direction: what "
            + "does not fit is dropped without a word. A capturing computer that is too slow for a moment loses what "
            + "its buffer does not hold; pcapng files count that, the mirror port's losses nobody counts.",
        fault: "Nothing is wrong with the telephones. Losses and missing answers in the capture may be the capture's "
            + "own.",
        evidenceFor: [
            "The file's own statistics count lost packets.",
            "Media streams of several pairs of hosts, in both directions, lack packets of the same moment.",
            "TCP data is acknowledged by its receiver and not in the capture.",
        ],
        evidenceAgainst: [
            "Loss in the streams of one path only is that path's.",
            "A link that all of the streams pass may have been down for that moment.",
        ],
        change: [
            "Capture with dumpcap or tcpdump, not with a program that decodes meanwhile, and with a larger buffer (-B).",
            "Mirror only the ports that matter, and write to a local disk.",
        ],
        capture: "The same again, from a mirror port that is faster than what it mirrors, or with a tap.")
}
