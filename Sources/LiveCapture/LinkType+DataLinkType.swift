internal import CaptureFiles

extension LinkType {
    /// The LINKTYPE_ value for a DLT_ value that libpcap uses on Linux: they differ where the systems do
    /// (www.tcpdump.org/linktypes.html).
    init(dataLinkType: Int32) {
        let value: UInt16 =
            switch dataLinkType {
            case 11: 100  // ATM_RFC1483
            case 12, 14: 101  // RAW
            case 15: 102  // SLIP_BSDOS
            case 16: 103  // PPP_BSDOS
            case 19: 106  // ATM_CLIP
            default: UInt16(clamping: dataLinkType)
            }
        self.init(rawValue: value)
    }
}
