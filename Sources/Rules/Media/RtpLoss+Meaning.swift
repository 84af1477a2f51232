extension RtpLoss {
    static let meaning = Meaning(
        summary: "Media packets are lost on the way",
        mechanism: """
            Every RTP packet carries a sequence number. What is missing between the first and the last packet of a \
            stream at the capture point was lost before it; late packets are not lost, and duplicates hide nothing.
            """,
        fault: """
            Speech has gaps, and greetings and messages are hard to understand. From 0.5 % on it is a warning, from \
            5 % on an error. The first 5 s of a stream are not judged.
            """,
        evidenceFor: [
            "Sequence numbers are missing after the first 5 s of the stream.",
            "The receiver's own reports (RTCP) count losses that are not seen at the capture point: they happen behind it.",
            "Other streams of the same path lose packets at the same time: then it is the path, not the call.",
        ],
        evidenceAgainst: [
            "Streams of several paths lack packets of the same moment: then the capture lost them.",
            "The sender was silent meanwhile, or began its numbering anew: nothing is missing.",
        ],
        change: [
            "Give voice priority (DiffServ) on the routers between the sites, and check the line for errors.",
            "Check the switch ports on the way for a duplex mismatch.",
        ],
        capture: """
            Capture at both ends of the path at the same time: the loss lies between the two points, or before the \
            first one.
            """)
}
