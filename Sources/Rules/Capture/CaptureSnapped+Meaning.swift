extension CaptureSnapped {
    static let meaning = Meaning(
        summary: "The snap length cut messages that are read",
        mechanism: "A capture may keep only the first bytes of each packet. Call signaling is longer than headers, and "
            + "what it says of numbers, names, codecs and media addresses stands anywhere in it.",
        fault: "Nothing is wrong with the telephones. What was cut off is not known: numbers and codecs are missing, "
            + "and calls cannot be tied to their media by address.",
        evidenceFor: [
            "Packets of call signaling are longer on the wire than in the file.",
            "Packets are cut within their headers.",
        ],
        evidenceAgainst: [
            "Cut voice samples, license, voicemail and SCN datagrams lack nothing that the analysis reads."
        ],
        change: ["Capture whole packets: snap length 0."],
        capture: "The same again with snap length 0 (tcpdump and dumpcap: -s 0).")
}
