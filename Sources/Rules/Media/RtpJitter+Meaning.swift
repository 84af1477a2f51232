extension RtpJitter {
    static let meaning = Meaning(
        summary: "Media packets arrive unevenly",
        mechanism: """
            Packets are sent at even intervals, of 20 or 30 ms as a rule. Jitter (RFC 3550) is how far the intervals \
            of their arrival differ from that, as a running mean. The receiver evens it out with a buffer.
            """,
        fault: """
            What arrives after its turn is as good as lost: speech breaks up, or is delayed by a buffer that grew. \
            More than 20 ms are reported. The first 5 s of a stream are not judged.
            """,
        evidenceFor: [
            "The jitter of a stream exceeds 20 ms after its first 5 s.",
            "Other streams of the same path suffer at the same time: then it is the path, not the call.",
        ],
        evidenceAgainst: [
            "Streams of several paths suffer at the same moment: the capturing computer may have stamped them late.",
            "A sender that is late itself makes jitter that no router can mend.",
        ],
        change: [
            "Give voice priority (DiffServ) on the routers between the sites.",
            "Look for transfers that fill the line at that time.",
        ],
        capture: "Capture at both ends of the path at the same time, on computers that do nothing else meanwhile.")
}
