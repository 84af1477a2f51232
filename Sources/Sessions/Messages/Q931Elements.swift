import Decoders

/// The content of information elements, by their clauses of Q.931.
enum Q931Elements {
    /// The value in one line, with the fields left in `reader`; whether the element is described here.
    static func read(_ identifier: UInt8, _ reader: inout ElementReader) -> (String, isKnown: Bool) {
        switch identifier {
        case 0x04, 0x7C: return (bearerCapability(&reader), true)
        case 0x08: return (cause(&reader), true)
        case 0x10: return (reader.skip("Call identity"), true)
        case 0x14: return (callState(&reader), true)
        case 0x18: return (channelIdentification(&reader), true)
        case 0x1E: return (progress(&reader), true)
        case 0x27: return (notification(&reader), true)
        case 0x28: return (display(&reader), true)
        case 0x29: return (dateTime(&reader), true)
        case 0x2C: return (quoted(reader.text("Keypad information")), true)
        case 0x34: return (signal(&reader), true)
        case 0x4C, 0x6C, 0x70, 0x73, 0x74, 0x76: return (number(&reader), true)
        case 0x4D, 0x6D, 0x71: return (subaddress(&reader), true)
        case 0x78: return (transitNetwork(&reader), true)
        case 0x79: return (restart(&reader), true)
        case 0x7D: return (highLayer(&reader), true)
        case 0x7E:
            guard let discriminator = reader.octet() else { return ("", true) }
            reader.add("Protocol discriminator", userUserName(discriminator))
            // What follows discriminator 5 is shown as H.225.0.
            if discriminator == 5 { _ = reader.skip("User information", FieldText.octets(reader.rest.count)) }
            return ("", true)
        default: return ("", false)
        }
    }

    private static func quoted(_ text: String) -> String { "'\(text)'" }

    /// Clause 4.5.5.
    private static func bearerCapability(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        let capability = Q931Names.transferCapability(first & 31)
        reader.add("Coding standard", Q931Names.codingStandard(first >> 5 & 3))
        reader.add("Information transfer capability", capability)
        guard first & 0x80 != 0, let second = reader.octet() else { return capability }
        reader.add(
            "Transfer mode",
            second >> 5 & 3 == 0
                ? "Circuit mode (0)"
                : second >> 5 & 3 == 2
                    ? "Packet mode (2)" : "\(second >> 5 & 3)")
        reader.add("Information transfer rate", Q931Names.transferRate(second & 31))
        if second & 31 == 0x18, let multiplier = reader.octet() {
            reader.add("Rate multiplier", "\(multiplier & 0x7F)")
        }
        if let third = reader.octet() {
            if third >> 5 & 3 == 1 {
                reader.add("User information layer 1 protocol", Q931Names.layer1(third & 31))
            } else {
                reader.add("Layer \(third >> 5 & 3) protocol", "\(third & 31)")
            }
        }
        return capability
    }

    /// Clause 4.5.12 and Q.850.
    private static func cause(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        reader.add("Coding standard", Q931Names.codingStandard(first >> 5 & 3))
        reader.add("Location", Q931Names.location(first & 15))
        if first & 0x80 == 0 {
            for octet in reader.extended().prefix(1) { reader.add("Recommendation", "\(octet & 0x7F)") }
        }
        guard let second = reader.octet() else { return "" }
        let value = Int(second & 0x7F)
        let text = FieldText.named(Q931Cause.name(of: value), value)
        reader.add("Cause value", text)
        if !reader.rest.isEmpty { _ = reader.skip("Diagnostics") }
        return text
    }

    /// Clause 4.5.7.
    private static func callState(_ reader: inout ElementReader) -> String {
        guard let octet = reader.octet() else { return "" }
        reader.add("Coding standard", Q931Names.codingStandard(octet >> 6 & 3))
        let text = FieldText.named(Q931Names.callState(octet & 0x3F), octet & 0x3F)
        reader.add("Call state", text)
        return text
    }

    /// Clause 4.5.23.
    private static func progress(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        reader.add("Coding standard", Q931Names.codingStandard(first >> 5 & 3))
        reader.add("Location", Q931Names.location(first & 15))
        guard let second = reader.octet() else { return "" }
        let text = FieldText.named(Q931Names.progress(second & 0x7F), second & 0x7F)
        reader.add("Progress description", text)
        return text
    }

    /// Clause 4.5.22; remote hold and retrieval are of Q.953.
    private static func notification(_ reader: inout ElementReader) -> String {
        guard let octet = reader.octet() else { return "" }
        let text = FieldText.named(Q931Names.notification(octet & 0x7F), octet & 0x7F)
        reader.add("Notification description", text)
        return text
    }

    /// Clause 4.5.16. Some put the charset octet of other variants in front.
    private static func display(_ reader: inout ElementReader) -> String {
        if let first = reader.rest.first, (0x80...0xBF).contains(first) {
            _ = reader.octet()
            reader.add("Charset", FieldText.hex(first, digits: 2))
        }
        return quoted(reader.text("Display information"))
    }

    /// Clause 4.5.15.
    private static func dateTime(_ reader: inout ElementReader) -> String {
        var parts: [String] = []
        for name in ["Year", "Month", "Day", "Hour", "Minute", "Second"] {
            guard let octet = reader.octet() else { break }
            reader.add(name, "\(octet)")
            parts.append("\(octet)")
        }
        return parts.joined(separator: " ")
    }

    /// Clause 4.5.28.
    private static func signal(_ reader: inout ElementReader) -> String {
        guard let octet = reader.octet() else { return "" }
        let text = FieldText.named(Q931Names.signal(octet), octet)
        reader.add("Signal value", text)
        return text
    }

    /// Clauses 4.5.8 and 4.5.10; Q.951 and Q.952 for the others.
    private static func number(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        reader.add("Number type", FieldText.named(Q931Names.numberType(first >> 4 & 7), first >> 4 & 7))
        reader.add("Numbering plan", FieldText.named(Q931Names.numberingPlan(first & 15), first & 15))
        if first & 0x80 == 0, let second = reader.octet() {
            reader.add("Presentation indicator", Q931Names.presentation(second >> 5 & 3))
            reader.add("Screening indicator", Q931Names.screening(second & 3))
            if second & 0x80 == 0, let third = reader.octet() {
                reader.add("Reason for redirection", Q931Names.redirection(third & 15))
            }
        }
        return quoted(reader.text("Number digits"))
    }

    /// Clauses 4.5.9 and 4.5.11.
    private static func subaddress(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        reader.add("Type of subaddress", FieldText.named(first >> 4 & 7 == 0 ? "NSAP" : nil, first >> 4 & 7))
        return reader.skip("Subaddress information")
    }

    /// Clause 4.5.13, for an interface that is named by nothing but the signalling.
    private static func channelIdentification(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        let isPrimary = first & 0x20 != 0
        reader.add("Interface identifier present", first & 0x40 != 0 ? "True" : "False")
        reader.add("Interface type", isPrimary ? "Other interface, such as primary rate" : "Basic interface")
        reader.add("Indicated channel", first & 8 != 0 ? "Exclusive" : "Preferred")
        reader.add("D-channel indicator", first & 4 != 0 ? "True" : "False")
        let selection = Q931Names.channelSelection(first & 3, isPrimary: isPrimary)
        reader.add("Information channel selection", selection)
        guard isPrimary, first & 0x40 == 0, first & 3 == 1, let second = reader.octet() else { return selection }
        reader.add("Coding standard", Q931Names.codingStandard(second >> 5 & 3))
        reader.add("Number/map", second & 0x10 != 0 ? "Slot map" : "Number")
        reader.add("Channel type", FieldText.named(second & 15 == 3 ? "B-channel units" : nil, second & 15))
        guard second & 0x10 == 0, let third = reader.octet() else { return selection }
        reader.add("Channel number", "\(third & 0x7F)")
        return "channel \(third & 0x7F)"
    }

    /// Clause 4.5.29.
    private static func transitNetwork(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        let names = [
            0: "User specified", 2: "National network identification", 3: "International network identification",
        ]
        reader.add("Type of network identification", FieldText.named(names[Int(first >> 4 & 7)], first >> 4 & 7))
        reader.add("Network identification plan", "\(first & 15)")
        return quoted(reader.text("Network identification"))
    }

    /// Clause 4.5.25.
    private static func restart(_ reader: inout ElementReader) -> String {
        guard let octet = reader.octet() else { return "" }
        let name: String? =
            switch octet & 7 {
            case 0: "Indicated channels"
            case 6: "Single interface"
            case 7: "All interfaces"
            default: nil
            }
        reader.add("Class", FieldText.named(name, octet & 7))
        return FieldText.named(name, octet & 7)
    }

    /// Clause 4.5.17.
    private static func highLayer(_ reader: inout ElementReader) -> String {
        guard let first = reader.octet() else { return "" }
        reader.add("Coding standard", Q931Names.codingStandard(first >> 5 & 3))
        guard first & 0x80 != 0, let second = reader.octet() else { return "" }
        let text = second & 0x7F == 1 ? "Telephony (1)" : second & 0x7F == 4 ? "Facsimile (4)" : "\(second & 0x7F)"
        reader.add("High layer characteristics", text)
        return text
    }

    /// Clause 4.5.30, table 4-26.
    private static func userUserName(_ value: UInt8) -> String {
        switch value {
        case 0: "User-specific protocol (0x00)"
        case 4: "IA5 characters (0x04)"
        case 5: "X.208 and X.209 coded user information (0x05)"
        case 8: "Q.931 user-network call control messages (0x08)"
        default: FieldText.hex(value, digits: 2)
        }
    }
}
