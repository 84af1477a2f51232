extension CaptureOneDirection {
    static let meaning = Meaning(
        summary: "The capture holds one direction only",
        mechanism: "A switch can mirror what a port receives, what it transmits, or both. A capture filter on a source "
            + "or a destination has the same effect, and so have two paths of which one is mirrored.",
        fault: "Nothing is wrong with the telephones. Requests look unanswered and calls look one-way, because the "
            + "other half was not captured.",
        evidenceFor: [
            "One end of a TCP connection acknowledges more and more data of the other, of which no packet is seen.",
            "All packets to single receivers come from one host, or all go to one host.",
        ],
        evidenceAgainst: [
            "A host that is off sends nothing either: without acknowledgments its silence is not the capture's.",
            "One packet of the missing direction is enough to show that it would be seen.",
        ],
        change: [
            "Mirror the port in both directions, receive and transmit.",
            "Leave out capture filters on a source or a destination alone.",
        ],
        capture: "The same time span again, at a port mirrored in both directions.")
}
