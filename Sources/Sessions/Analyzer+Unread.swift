public import CaptureFiles
import Dissection

extension CaptureFiles.LinkType {
    /// Whether packets of this link type are read; of others nothing is known but that they are there.
    public var isRead: Bool { Dissection.LinkType.isSupported(rawValue) }
}

extension DissectionStatistics {
    /// What was left unread although it may hold what one looks for, one line each, with a way out.
    var unread: [String] {
        let unknown = unknownLinkTypes.sorted { $0.key < $1.key }.map { number, count in
            let name = CaptureFiles.LinkType(rawValue: number).name
            return "link layer: \(Self.packets(count)) of \(name) not read, as this link layer is not supported; "
                + "capture at an Ethernet port, or with tcpdump -i any"
        }
        let others = [
            (
                otherUnknownLinkTypes, "of still other link types not read, as these link layers are not supported"
            ),
            (
                wireless.protected,
                "of 802.11 not read, as they are encrypted; mirror the wired port of the access point, or decrypt a "
                    + "copy first (airdecap-ng)"
            ),
            (wireless.damaged, "of 802.11 not read, as they were received with errors"),
            (wireless.fragments, "of 802.11 not read, as they hold pieces of a packet"),
            (
                wireless.furtherSubframes,
                "of 802.11 not read, as they stand behind the first one of an aggregate (A-MSDU)"
            ),
        ]
        return unknown
            + others.compactMap { count, words in count > 0 ? "link layer: \(Self.packets(count)) \(words)" : nil }
    }

    private static func packets(_ count: Int) -> String { count == 1 ? "1 packet" : "\(count) packets" }
}
