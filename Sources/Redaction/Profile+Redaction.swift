import Bytes
public import Sessions

extension Profile {
    /// Short codes such as *17 are the same everywhere: no identity.
    public var shortCodes: Set<String> { voicemailNumbers.filter { $0.hasPrefix("*") || $0.hasPrefix("#") } }

    /// What is known of the network beforehand, told as redacted packets are.
    public func redacted(_ level: RedactionLevel, _ pseudonyms: inout Pseudonyms) -> Profile {
        var result = self
        guard level >= .identities else { return result }
        result.names = [:]
        result.capturePoint = nil
        let codes = shortCodes
        result.voicemailNumbers = codes
        for number in voicemailNumbers.subtracting(codes) {
            result.voicemailNumbers.insert(String(decoding: pseudonyms.number(Array(number.utf8)), as: UTF8.self))
        }
        guard level >= .addresses else { return result }
        func mapped(_ addresses: Set<IPAddress>, _ pseudonyms: inout Pseudonyms) -> Set<IPAddress> {
            var all: Set<IPAddress> = []
            for address in addresses { all.insert(pseudonyms.address(address)) }
            return all
        }
        result.central = mapped(central, &pseudonyms)
        result.remotes = mapped(remotes, &pseudonyms)
        result.voicemailServers = mapped(voicemailServers, &pseudonyms)
        result.licenseServers = mapped(licenseServers, &pseudonyms)
        result.vcmChannels = [:]
        for (address, count) in vcmChannels { result.vcmChannels[pseudonyms.address(address)] = count }
        result.usesLicenses = [:]
        for (address, uses) in usesLicenses { result.usesLicenses[pseudonyms.address(address)] = uses }
        return result
    }
}
