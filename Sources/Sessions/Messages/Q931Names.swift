/// Names of values in information elements, by the tables of Q.931 clause 4.5.
enum Q931Names {
    static func codingStandard(_ value: UInt8) -> String {
        ["ITU-T standardized coding (0)", "ISO/IEC standard (1)", "National standard (2)", "Network specific (3)"][
            Int(value & 3)]
    }

    static func transferCapability(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 0: "Speech"
            case 8: "Unrestricted digital information"
            case 9: "Restricted digital information"
            case 16: "3.1 kHz audio"
            case 17: "Unrestricted digital information with tones/announcements"
            case 24: "Video"
            default: nil
            }
        return FieldText.named(name, value)
    }

    static func transferRate(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 0: "Packet mode"
            case 16: "64 kbit/s"
            case 17: "2 x 64 kbit/s"
            case 19: "384 kbit/s"
            case 21: "1536 kbit/s"
            case 23: "1920 kbit/s"
            case 24: "Multirate"
            default: nil
            }
        return FieldText.named(name, value)
    }

    static func layer1(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 1: "V.110, I.460 and X.30"
            case 2: "Recommendation G.711 u-law"
            case 3: "Recommendation G.711 A-law"
            case 4: "Recommendation G.721 32 kbit/s ADPCM"
            case 5: "Recommendations H.221 and H.242"
            case 6: "Recommendations H.223 and H.245"
            case 8: "V.120"
            default: nil
            }
        return FieldText.named(name, value)
    }

    /// Q.850 clause 2.2.3.
    static func location(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 0: "User"
            case 1: "Private network serving the local user"
            case 2: "Public network serving the local user"
            case 3: "Transit network"
            case 4: "Public network serving the remote user"
            case 5: "Private network serving the remote user"
            case 7: "International network"
            case 10: "Network beyond interworking point"
            default: nil
            }
        return FieldText.named(name, value)
    }

    static func callState(_ value: UInt8) -> String? {
        switch value {
        case 0: "Null"
        case 1: "Call initiated"
        case 2: "Overlap sending"
        case 3: "Outgoing call proceeding"
        case 4: "Call delivered"
        case 6: "Call present"
        case 7: "Call received"
        case 8: "Connect request"
        case 9: "Incoming call proceeding"
        case 10: "Active"
        case 11: "Disconnect request"
        case 12: "Disconnect indication"
        case 15: "Suspend request"
        case 17: "Resume request"
        case 19: "Release request"
        case 25: "Overlap receiving"
        default: nil
        }
    }

    static func progress(_ value: UInt8) -> String? {
        switch value {
        case 1: "Call is not end-to-end ISDN, progress information may be available in-band"
        case 2: "Destination address is non-ISDN"
        case 3: "Origination address is non-ISDN"
        case 4: "Call has returned to the ISDN"
        case 5: "Interworking has occurred and has resulted in a telecommunication service change"
        case 8: "In-band information or an appropriate pattern is now available"
        default: nil
        }
    }

    static func notification(_ value: UInt8) -> String? {
        switch value {
        case 0: "User suspended"
        case 1: "User resumed"
        case 2: "Bearer service change"
        case 0x79: "Remote hold"
        case 0x7A: "Remote retrieval"
        case 0x7B: "Call is diverting"
        default: nil
        }
    }

    static func signal(_ value: UInt8) -> String? {
        switch value {
        case 0: "Dial tone on"
        case 1: "Ring back tone on"
        case 2: "Intercept tone on"
        case 3: "Network congestion tone on"
        case 4: "Busy tone on"
        case 5: "Confirm tone on"
        case 6: "Answer tone on"
        case 7: "Call waiting tone"
        case 8: "Off-hook warning tone"
        case 9: "Preemption tone on"
        case 0x3F: "Tones off"
        case 0x40...0x47: "Alerting on, pattern \(value - 0x40)"
        case 0x4F: "Alerting off"
        default: nil
        }
    }

    static func numberType(_ value: UInt8) -> String? {
        switch value {
        case 0: "Unknown"
        case 1: "International number"
        case 2: "National number"
        case 3: "Network specific number"
        case 4: "Subscriber number"
        case 6: "Abbreviated number"
        default: nil
        }
    }

    static func numberingPlan(_ value: UInt8) -> String? {
        switch value {
        case 0: "Unknown"
        case 1: "E.164 ISDN/telephony numbering"
        case 3: "X.121 data numbering"
        case 4: "F.69 telex numbering"
        case 8: "National standard numbering"
        case 9: "Private numbering"
        default: nil
        }
    }

    static func presentation(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 0: "Presentation allowed"
            case 1: "Presentation restricted"
            case 2: "Number not available due to interworking"
            default: nil
            }
        return FieldText.named(name, value)
    }

    static func screening(_ value: UInt8) -> String {
        [
            "User-provided, not screened (0)", "User-provided, verified and passed (1)",
            "User-provided, verified and failed (2)", "Network provided (3)",
        ][Int(value & 3)]
    }

    /// Table 4-18 (clause 4.5.13), the two low bits.
    static func channelSelection(_ value: UInt8, isPrimary: Bool) -> String {
        switch (value, isPrimary) {
        case (0, _): "No channel (0)"
        case (1, true): "As indicated in following octets (1)"
        case (1, false): "B1 channel (1)"
        case (2, false): "B2 channel (2)"
        case (3, _): "Any channel (3)"
        default: "\(value)"
        }
    }

    /// Q.952, reason for redirection.
    static func redirection(_ value: UInt8) -> String {
        let name: String? =
            switch value {
            case 0: "Unknown"
            case 1: "Call forwarding busy"
            case 2: "Call forwarding no reply"
            case 4: "Call deflection"
            case 9: "Called DTE out of order"
            case 10: "Call forwarding by the called DTE"
            case 15: "Call forwarding unconditional"
            default: nil
            }
        return FieldText.named(name, value)
    }
}
