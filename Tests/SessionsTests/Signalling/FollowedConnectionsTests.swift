import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct FollowedConnectionsTests {
    private func connection(_ port: UInt16) -> FollowedConnection {
        FollowedConnection(
            client: Endpoint(Site.remote, port), server: Endpoint(Site.central, 1720), carried: .callSignalling,
            fromClient: TPKTFramer(), fromServer: TPKTFramer())
    }

    @Test func `each is found while others go`() {
        var connections = FollowedConnections()
        for id in 1...50 { connections.add(id, connection(UInt16(id))) }
        for id in stride(from: 2, through: 50, by: 2) {
            for _ in 0..<2 {
                connections.remove(id)
                #expect(connections.count == 50 - id / 2)
            }
        }
        #expect(connections.count == 25)
        for id in 1...50 {
            let port = connections.place(of: id).map { connections[$0].client.port }
            #expect(port == (id % 2 == 0 ? nil : UInt16(id)))
        }
        connections.add(3, connection(9999))
        #expect(connections.count == 25)
        #expect(connections.place(of: 3).map { connections[$0].client.port } == 9999)
    }
}
