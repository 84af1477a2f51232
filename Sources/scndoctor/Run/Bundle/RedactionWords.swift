internal import Redaction

/// What each level takes out, in sentences for who reads a bundle.
enum RedactionWords {
    static func sentences(_ level: RedactionLevel, hasKeyFile: Bool) -> [String] {
        guard level > .none else {
            return [
                "Nothing: the packets are as they were captured, and those of media hold speech. Numbers, names and "
                    + "addresses are those of the site."
            ]
        }
        var result = [
            "What was said and keyed: the payload of RTP and of voicemail sessions is zeros, and so is every payload "
                + "that \(Tool.name) does not understand. A key that was pressed is 0 there; the report "
                + "tells how many there were, and not which."
        ]
        if level >= .identities {
            result.append(
                "Numbers, names, host names, SNMP communities and texts: each digit has another digit in its place, "
                    + "each letter another letter, the same everywhere in this bundle. Numbers that begin alike still "
                    + "do. Payloads of license requests and of SCN are zeros. Short codes of voicemail (*17), the "
                    + "product and version that equipment tells, and words such as anonymous and voicemail are left. "
                    + "The names of files are replaced; their SHA-256 are those of the originals."
            )
        } else {
            result.append("Numbers, names and addresses are those of the site.")
        }
        if level >= .addresses {
            result.append(
                "IP and MAC addresses: each has another one in its place, the same everywhere in this bundle. "
                    + "Addresses of one subnet still are of one subnet, private ones are private, broadcast is "
                    + "broadcast; the manufacturer in a MAC address is left. Identifiers of calls are replaced.")
        } else if level == .identities {
            result.append("Addresses are those of the site.")
        }
        if level >= .identities {
            result.append(
                hasKeyFile
                    ? "The same key gives the same substitutes in another bundle. It is not in this one."
                    : "The substitutes follow from the content of the capture: who has only the bundle cannot undo "
                        + "them, and another capture has others.")
        }
        result.append(
            "Lengths, times, and checksums that were right are right; ports, sequence numbers and causes too.")
        return result
    }
}
