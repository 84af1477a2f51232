public import Bytes

/// A message that was found in the capture, whole or as far as it is there.
public struct DecodedMessage: Sendable {
    /// A message by the name that one of its protocols gives it.
    public struct Name: Sendable, Equatable {
        public var `protocol`: MessageProtocol
        public var name: String

        public init(_ protocol: MessageProtocol, _ name: String) {
            self.protocol = `protocol`
            self.name = name
        }
    }

    /// The frame that completes it.
    public var frame: FrameReference
    /// All frames that it came from, in the order of its octets, the first ones up to a cap.
    public var frames: [FrameReference]
    public var from: Endpoint
    public var to: Endpoint
    /// The innermost protocol: what a list names it by.
    public var `protocol`: MessageProtocol
    /// From the outer to the inner protocols: Q.931 SETUP, H.225.0 setup, H.245 terminalCapabilitySet.
    public var names: [Name]
    /// One line: what it is and what matters of it.
    public var info: String
    /// The call that it belongs to: "call-3".
    public var call: String?
    public var callIdentifier: String?
    /// Why it is not whole; nil where it is.
    public var cut: String?
    /// Its fields; empty where only a line was asked for.
    public var layers: [FieldNode] = []

    /// Whether one of its protocols is asked for.
    public func has(_ wanted: MessageProtocol) -> Bool {
        self.protocol == wanted || names.contains { $0.protocol == wanted }
            || (wanted == .tpkt && names.contains { $0.protocol == .q931 || $0.protocol == .h245 })
    }
}

/// A frame with what was found in it, ready to be shown.
public struct ShownFrame: Sendable {
    public var frame: FrameReference
    public var capturedLength: Int
    public var originalLength: Int
    /// Name of the link type.
    public var linkType: String
    /// The layers from the link to the transport; empty where only messages were asked for, and where a message became
    /// complete after its frame was gone.
    public var layers: [FieldNode] = []
    /// The messages that this frame completes.
    public var messages: [DecodedMessage] = []
    /// Octets behind the headers that no protocol here decodes.
    public var data: FieldNode?
    /// What else is to be said, such as which later frame completes a message that begins here.
    public var remarks: [String] = []

    public init(frame: FrameReference, capturedLength: Int = 0, originalLength: Int = 0, linkType: String = "") {
        self.frame = frame
        self.capturedLength = capturedLength
        self.originalLength = originalLength
        self.linkType = linkType
    }

    /// Fields in all layers: what it costs to hold.
    var cost: Int {
        layers.reduce(8) { $0 + $1.count }
            + messages.reduce(0) { $0 + $1.layers.reduce(8) { $0 + $1.count } }
    }
}
