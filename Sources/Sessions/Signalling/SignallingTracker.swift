import Bytes
import Dissection

struct SignallingTracker {
    private(set) var refused = 0
    var mediaAddresses: [Endpoint: [Int]] = [:]
    var vendors: [IPAddress: VendorClue] = [:]
    init(ports: Set<UInt16>) {}
    func isInteresting(_ packet: Packet, _ span: RawSpan) -> Bool { false }
    mutating func segment(_ packet: Packet, _ payload: RawSpan, frame: FrameReference) {}
    mutating func takeNewMedia() -> [Endpoint] { [] }
    mutating func finish() -> [Call] { [] }
}
