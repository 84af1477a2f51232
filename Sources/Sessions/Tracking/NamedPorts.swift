/// UDP ports whose broadcasts are known for what they are, beside those of the profile.
enum NamedPorts {
    /// What every office network broadcasts: names, addresses, time, routes, discovery.
    static let ofNetworks: Set<UInt16> = [
        7, 9, 37, 53, 67, 68, 111, 123, 137, 138, 161, 177, 513, 514, 520, 525, 546, 547, 631, 1434, 1900, 3702, 5353,
        5355,
    ]
    /// What IP Office broadcasts besides license, voicemail and SCN: TFTP, traps, System Monitor, applications,
    /// busy lamps, Manager.
    static let ofOffice: Set<UInt16> = [69, 162, 50794, 50796, 50797, 50799, 50802, 50804]

    static func contains(_ port: UInt16) -> Bool { ofNetworks.contains(port) || ofOffice.contains(port) }
}
