/// What a message can be asked for by: the names that `show --protocol` takes.
public enum MessageProtocol: String, Sendable, CaseIterable {
    case arp, ip, icmp, udp, tcp, tpkt, q931, h225, h245, ras, rtp, rtcp, license, voicemail, scn, snmp, tftp

    /// As a person writes it.
    public var title: String {
        switch self {
        case .arp: "ARP"
        case .ip: "IP"
        case .icmp: "ICMP"
        case .udp: "UDP"
        case .tcp: "TCP"
        case .tpkt: "TPKT"
        case .q931: "Q.931"
        case .h225: "H.225.0"
        case .h245: "H.245"
        case .ras: "RAS"
        case .rtp: "RTP"
        case .rtcp: "RTCP"
        case .license: "License"
        case .voicemail: "Voicemail"
        case .scn: "SCN"
        case .snmp: "SNMP"
        case .tftp: "TFTP"
        }
    }

    /// Most of what a capture holds: no list of messages has it.
    var isMedia: Bool { self == .rtp || self == .rtcp }

    /// Whether every frame that carries it is shown, rather than the messages that are made of frames.
    public var isOfFrames: Bool {
        switch self {
        case .arp, .ip, .icmp, .udp, .tcp, .rtp, .rtcp: true
        case .tpkt, .q931, .h225, .h245, .ras, .license, .voicemail, .scn, .snmp, .tftp: false
        }
    }
}
