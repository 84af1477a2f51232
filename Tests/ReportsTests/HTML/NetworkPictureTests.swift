import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct NetworkPictureTests {
    private func analysis(_ remotes: Int) -> Analysis {
        var analysis = Samples.twoHourStop().analysis
        for number in 0..<remotes {
            let address = IPAddress(v4: 0x0A14_0001 + UInt32(number) * 256)
            analysis.hosts.append(NetworkHost(address: address, roles: [.system, .remote], reasons: ["It calls."]))
            analysis.scn.append(
                ScnLink(
                    from: address, to: Samples.central, cast: .unicast, updates: 10, periodSeconds: 30,
                    first: Samples.frame(1, 1), last: Samples.frame(9, 9), silences: []))
        }
        return analysis
    }

    @Test(arguments: [0, 1, 4, 9, 60])
    func `no two hosts overlap, and all lie within the picture`(_ remotes: Int) {
        let layout = NetworkLayout(analysis(remotes))
        let hosts = layout.nodes.filter { $0.host != nil }
        #expect(hosts.count == min(3 + remotes, NetworkLayout.mostHosts))
        #expect(hosts.count + layout.hostsLeftOut == 3 + remotes)
        for (index, node) in layout.nodes.enumerated() {
            #expect(node.x >= 0 && node.x + NetworkLayout.nodeWidth <= layout.width)
            #expect(node.y >= 0 && node.y + NetworkLayout.nodeHeight <= layout.height)
            for other in layout.nodes[..<index] {
                let isApart =
                    abs(node.x - other.x) >= NetworkLayout.nodeWidth
                    || abs(node.y - other.y) >= NetworkLayout.nodeHeight
                #expect(isApart)
            }
        }
    }

    @Test func `the central system stays where there are too many hosts`() {
        let layout = NetworkLayout(analysis(60))
        #expect(layout.nodes.contains { $0.address == Samples.central })
        #expect(layout.nodes.contains { $0.address == Samples.server })
    }

    @Test func `ties say who asks whom and how it went`() {
        let ties = NetworkTies(analysis(0)).ties
        #expect(
            ties.map { "\($0.from) \($0.to) \($0.what): \($0.how)" } == [
                "10.10.1.1 255.255.255.255 license requests: 0 of 155 answered, by broadcast",
                "10.10.1.1 10.10.1.5 voicemail requests: 480 of 600 answered",
                "10.10.1.1 10.10.2.1 SCN signaling: 310 updates and, back, 310 updates",
                "10.10.2.1 10.10.1.1 H.323 calls: 3 calls, 3 to voicemail, 1 rejected",
            ])
        #expect(ties.map(\.state) == [.bad, .mixed, .good, .mixed])
    }

    @Test func `every line between two drawn hosts is in the picture`() throws {
        let page = HTMLReport.render(Samples.twoHourStop(), options: HTMLOptions(zone: Samples.berlin))
        let picture = try #require(try PageTree(page).root.with(class: "network").first)
        #expect(picture.with(class: "tie").count == 3)
        #expect(picture.with(class: "node").count == 4)
        #expect(picture.with(class: "tie-label").contains { $0.text == "license 0 of 155" })
    }
}
