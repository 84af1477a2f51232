import Bytes
import Dissection

/// The headers of one frame as fields, from the link layer to the transport. What the dissector makes values of is
/// here walked once more for its fields: only frames that somebody asked for come this way.
struct FrameLayers {
    /// More headers than any frame has that the dissector follows.
    static let maximumLayers = 48

    /// What comes next, and how it is to be read.
    enum Step {
        case link(UInt16)
        case ethernet
        case etherType(UInt16)
        case llc, snap
        case radiotap, ppi, prism, avs, aggregate
        case ieee80211(Wireless)
        case ppp, pppProtocol, pppoe, pppoeDiscovery, ciscoHDLC
        case arp, ip, ipv4, ipv6
        case extensionHeaders(UInt8)
        case transport(UInt8)
        case gre, erspan, erspan2, erspan3, mpls, vxlan, vxlanGPE, geneve, tzsp
        /// What no program of this kind looks into.
        case data
    }

    struct Next {
        let step: Step
        let start: Int
        let end: Int

        init(_ step: Step, _ start: Int, _ end: Int) {
            self.step = step
            self.start = start
            self.end = end
        }
    }

    private(set) var data: [UInt8]
    /// The datagram that this frame completed; empty where it did not.
    private var datagram: [UInt8]
    /// Part of another packet, as ICMP quotes it: that it ends early is no fault.
    let isQuotation: Bool
    var layers: [FieldNode] = []

    /// - Parameter originalLength: octets of the frame on the wire.
    init(_ frame: [UInt8], linkType: UInt16, originalLength: Int, datagram: [UInt8] = []) {
        data = frame
        self.datagram = datagram
        isQuotation = false
        run(Next(.link(linkType), 0, Swift.max(frame.count, Swift.min(originalLength, 1 << 32))))
    }

    /// The packet that an ICMP error quotes: `data` from `start`.
    init(quotedIn data: [UInt8], from start: Int) {
        self.data = data
        datagram = []
        isQuotation = true
        run(Next(.ip, start, data.count))
    }

    private mutating func run(_ first: Next) {
        var next: Next? = first
        while let current = next {
            guard layers.count < Self.maximumLayers else {
                layers.append(.problem(DecodeError(.limit, at: current.start, "layers")))
                return
            }
            next = take(current)
        }
    }

    private mutating func take(_ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        switch next.step {
        case .link(let type): return link(type, next)
        case .ethernet: return ethernet(&reader)
        case .etherType(let type): return etherType(type, &reader)
        case .llc: return llc(&reader)
        case .snap: return snap(&reader)
        case .ppp: return ppp(&reader)
        case .pppProtocol: return pppProtocol(&reader)
        case .radiotap: return radiotap(&reader)
        case .ppi: return ppi(&reader)
        case .prism: return prism(&reader)
        case .avs: return avs(&reader)
        case .ieee80211(let wireless): return ieee80211(&reader, wireless)
        case .aggregate: return aggregate(&reader)
        case .pppoe: return pppoe(&reader)
        case .pppoeDiscovery: return pppoeDiscovery(&reader)
        case .ciscoHDLC: return ciscoHDLC(&reader)
        case .arp: return arp(&reader)
        case .ip: return ip(next)
        case .ipv4: return ipv4(&reader)
        case .ipv6: return ipv6(&reader)
        case .extensionHeaders(let number): return extensionHeader(number, &reader)
        case .transport(let number): return transport(number, next)
        case .gre: return gre(&reader)
        case .erspan: return erspan(next)
        case .erspan2: return erspan2(&reader)
        case .erspan3: return erspan3(&reader)
        case .mpls: return mpls(&reader)
        case .vxlan: return vxlan(&reader)
        case .vxlanGPE: return vxlanGPE(&reader)
        case .geneve: return geneve(&reader)
        case .tzsp: return tzsp(&reader)
        case .data: return rest(&reader)
        }
    }

    /// Keeps a header, with what stopped it.
    mutating func keep(_ reader: LayerReader, _ name: String, _ value: String = "", _ error: DecodeError? = nil) {
        guard let error, isQuotation else { return layers.append(reader.layer(name, value, error)) }
        var layer = reader.layer(name, value)
        layer.children.append(.remark("the quotation ends here, before \(error.field)"))
        layers.append(layer)
    }

    /// The datagram that was put together takes the place of the frame: what follows counts in it.
    mutating func enterDatagram() -> Int? {
        guard !datagram.isEmpty else { return nil }
        swap(&data, &datagram)
        datagram = []
        return data.count
    }

    /// What is left and not looked into.
    private mutating func rest(_ reader: inout LayerReader) -> Next? {
        let count = reader.available
        guard count > 0 else { return nil }
        let value = FieldText.octets(count)
        if (try? reader.hex("Octets", count)) != nil { layers.append(reader.layer("Data", value)) }
        return nil
    }
}
