import Bytes
import Testing

@testable import Sessions

@Suite struct HostTableTests {
    private let mac = MACAddress(0x00E0_0700_0001)

    @Test func remembersFirstAndLastOfTheSender() {
        var table = HostTable()
        table.heard(from: Site.central, to: Site.remote, mac: mac, unicast: true, frame: frame(1))
        table.heard(from: Site.central, to: Site.subnet, mac: MACAddress(0), unicast: false, frame: frame(9))
        let entry = table[Site.central]
        #expect(entry?.first == frame(1))
        #expect(entry?.last == frame(9))
        #expect(entry?.mac == mac)
        #expect(entry?.isAddressed == false)
    }

    @Test func unicastReceiverIsAddressedButNotHeard() {
        var table = HostTable()
        table.heard(from: Site.central, to: Site.remote, mac: mac, unicast: true, frame: frame(1))
        #expect(table[Site.remote]?.isAddressed == true)
        #expect(table[Site.remote]?.first == nil)
    }

    @Test func broadcastReceiverIsNoHost() {
        var table = HostTable()
        table.heard(from: Site.central, to: .limitedBroadcast, mac: mac, unicast: false, frame: frame(1))
        #expect(table[.limitedBroadcast] == nil)
        #expect(table.entries.count == 1)
    }

    @Test func arpProvesThatTheSenderIsAlive() {
        var table = HostTable()
        table.arp(Site.voicemail, mac: mac, frame: frame(4))
        #expect(table[Site.voicemail]?.arp == frame(4))
        #expect(table[Site.voicemail]?.last == frame(4))
        // An ARP probe (RFC 5227) has no sender address.
        table.arp(.zero, mac: mac, frame: frame(5))
        #expect(table.entries.count == 1)
    }

    @Test func lastHeardInTheNetworkOfAHost() {
        var table = HostTable()
        table.heard(from: Site.central, to: Site.remote, mac: mac, unicast: true, frame: frame(1))
        table.heard(from: Site.license, to: Site.central, mac: mac, unicast: true, frame: frame(7))
        table.heard(from: Site.remote, to: Site.central, mac: mac, unicast: true, frame: frame(9))
        #expect(table.lastHeard(inNetworkOf: Site.voicemail) == frame(7))
        #expect(table.lastHeard(inNetworkOf: ip("10.0.0.1")) == nil)
    }

    @Test func capIsKeptAndCounted() {
        var table = HostTable()
        for index in 0..<(HostTable.capacity + 500) {
            table.heard(
                from: IPAddress(v4: 0x0A00_0000 + UInt32(index)), to: .limitedBroadcast, mac: mac, unicast: false,
                frame: frame(Double(index)))
        }
        #expect(table.entries.count == HostTable.capacity)
        #expect(table.refused == 500)
        // Those inside the cap are still followed.
        table.heard(from: ip("10.0.0.7"), to: .limitedBroadcast, mac: mac, unicast: false, frame: frame(99_999))
        #expect(table[ip("10.0.0.7")]?.last == frame(99_999))
        #expect(table.refused == 500)
    }

    @Test func nearMeansTheSameSubnetAsFarAsAddressesTell() {
        #expect(Site.central.isNear(Site.voicemail))
        #expect(!Site.central.isNear(Site.remote))
        #expect(ip("2001:db8::1").isNear(ip("2001:db8::ffff")))
        #expect(!ip("2001:db8:0:1::1").isNear(ip("2001:db8:0:2::1")))
        #expect(!ip("::ffff:0:1").isNear(Site.central))
    }

    @Test(arguments: [
        ("255.255.255.255", true), ("0.0.0.0", true), ("192.168.42.255", true), ("10.255.255.255", true),
        ("224.0.0.1", true), ("ff02::1", true), ("192.168.42.254", false), ("192.168.255.1", false),
        ("2001:db8::ff", false),
    ])
    func broadcastByForm(address: String, expected: Bool) {
        #expect(ip(address).looksLikeBroadcast == expected)
    }

    // MARK: - The port of the capture

    private func table(_ pairs: [(IPAddress, IPAddress)]) -> HostTable {
        var table = HostTable()
        for (index, pair) in pairs.enumerated() {
            table.heard(from: pair.0, to: pair.1, mac: mac, unicast: true, frame: frame(Double(index)))
        }
        return table
    }

    @Test func hostThatHasAPartInAllUnicastIsThePort() {
        let talk = [
            (Site.central, Site.voicemail), (Site.voicemail, Site.central), (Site.voicemail, Site.license),
        ]
        #expect(table(talk).portHosts([]) == [Site.voicemail])
        #expect(table(talk + [(Site.central, Site.remote)]).portHosts([]).isEmpty)
    }

    @Test func twoHostsAloneAreBothPossible() {
        #expect(table([(Site.central, Site.voicemail)]).portHosts([]) == [Site.central, Site.voicemail])
        #expect(table([]).portHosts([]).isEmpty)
    }

    @Test func broadcastsAndFloodedStraysDoNotCount() {
        var many = table(Array(repeating: (Site.central, Site.voicemail), count: HostTable.packetsPerStray))
        many.heard(from: Site.remote, to: Site.subnet, mac: mac, unicast: false, frame: frame(700))
        many.heard(from: Site.central, to: Site.license, mac: mac, unicast: true, frame: frame(701))
        #expect(many.portHosts([]) == [Site.central, Site.voicemail])
        many.heard(from: Site.central, to: Site.license, mac: mac, unicast: true, frame: frame(702))
        #expect(many.portHosts([]) == [Site.central])
    }
}
