extension Catalog {
    /// The text of captures/README.md: where each file comes from and what it shows.
    public static var readme: String {
        var text = """
            # Captures

            Every capture here is made, not recorded: no customer's network is in it. All of them, their truth files
            and this page come from one command, which writes the same bytes each time:

                swift run scndoctor-generate captures --output captures

            A single one is made with `--only NAME`. The generator (`Tools/TrafficGenerator`) has encoders and file
            writers of its own and shares no code with the decoders that read these files; a test lets tshark read
            them all, and it finds no malformed frame.

            What is published is encoded as published: Ethernet, IPv4, TCP, UDP, ICMP, ARP, RTP and RTCP, H.225.0 in
            TPKT, H.245, SNMP, TFTP, and office traffic. The payloads of the license, voicemail and SCN protocols are random
            bytes, because their layout is not published: only who sends to whom, from which port to which, when, and
            whether an answer comes.

            `NAME.truth.json` says what is really in `NAME.pcap` or `NAME.pcapng`:

            - `must` and `absent`: finding ids that a diagnosis must report, and must not report; `may`: findings of
              severity error that are true as well; `max_errors`: most findings of severity error; `occurrences`: how
              often a finding occurred;
            - `packets`: complete packets in the file;
            - `calls`: every H.323 call of which the file has whole H.225.0 messages (none where the snap length cuts
              them). `t` counts seconds from `epoch` (a Unix second) to the SYN of the call's connection; what only a
              message says that is not in the file is null; `cause` is the Q.931 cause of the ReleaseComplete; `codec`
              is that of the media, or the negotiated one where there is none; `sent` are the packets of a stream in
              the file, `lost` those missing between its first and last one. `fwd` is caller to callee. `keys`, where
              the caller pressed some: how each is told, and whether its end is in the file.

            Where the central system's network is a.b.c.0/24, the central system is a.b.c.1, its voicemail server
            a.b.c.20, its license server a.b.c.21, and the remote system a.b.(c+1).1.

            | file | seed | format | what it shows |
            | --- | --- | --- | --- |

            """
        for scenario in scenarios {
            text += "| `\(scenario.fileName)` | \(scenario.seed) | \(scenario.format.text) | \(scenario.shows) |\n"
        }
        return text
    }
}
