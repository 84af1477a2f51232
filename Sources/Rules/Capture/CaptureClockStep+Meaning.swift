extension CaptureClockStep {
    static let meaning = Meaning(
        summary: "The capturing computer's clock was set meanwhile",
        mechanism: "The times of packets are those of the capturing computer. When its clock is set, by hand or at "
            + "once by a time service, they leap, and lengths of time across the leap are wrong by as much.",
        fault: "Nothing is wrong with the telephones. A run of two hours may look like two and a half, or one and a "
            + "half like two.",
        evidenceFor: [
            "The time of packets goes back within a file.",
            "It leaps forward, while media streams go on by timestamp and sequence number, or SCN signaling of two "
                + "systems goes on without a missed beat.",
        ],
        evidenceAgainst: [
            "After a pause of the capture, timestamps and periods stand where they would have been.",
            "Files joined in the wrong order go back in time as well.",
        ],
        change: ["Let the capturing computer follow an NTP server from before the capture on."],
        capture: "Nothing more where the step could be measured; otherwise the same again with a steady clock.")
}
