import Bytes
import Decoders

/// A message of call signaling, and where in it stands what others have otherwise: read once, it need not be decoded again.
final class SignalForm: Sendable {
    /// As the first one said it.
    let signal: CallSignal
    /// Octets from the beginning of the message. Nil for what it does not have.
    private let reference: Int?
    private let callingNumber: Range<Int>?
    private let calledNumber: Range<Int>?
    private let display: Range<Int>?
    private let callIdentifier: Range<Int>?
    private let h245Address: Range<Int>?
    /// The addresses of media in fastStart, and which they belong to.
    private let fastStart: [(index: Int, place: Range<Int>)]
    /// Tunnelled H.245 messages.
    private let control: [Range<Int>]
    /// Bits that have to stand for digits, of which nothing else is asked.
    private let dialled: [Range<Int>]

    /// Nil where something that may differ has no place of its own.
    /// - Parameter free: gets the bits that may differ, in the memory that the payload is a slice of.
    init?(
        _ signal: CallSignal, _ payload: ArraySlice<UInt8>, _ q931: Q931Message, _ h225: H225Message,
        free: inout [Range<Int>]
    ) {
        var known = signal
        known.tunnelled = []
        known.tunnelledMedia = []
        self.signal = known
        let start = payload.startIndex
        // Two octets of it, as nearly always: then its flag and its value take them all.
        if payload.count > 4, payload[start + 1] & 15 == 2 {
            reference = 2
            free.append(((start + 2) * 8)..<((start + 4) * 8))
        } else {
            reference = nil
        }
        func mark(_ content: ArraySlice<UInt8>?, where isRead: Bool) -> Range<Int>? {
            guard isRead, let content else { return nil }
            free.append((content.startIndex * 8)..<(content.endIndex * 8))
            return (content.startIndex - start)..<(content.endIndex - start)
        }
        callingNumber = mark(q931.callingContent, where: q931.callingNumber.flatMap(PacketText.plain) != nil)
        calledNumber = mark(q931.calledContent, where: q931.calledNumber.flatMap(PacketText.plain) != nil)
        display = mark(q931.displayContent, where: q931.displayText.flatMap(PacketText.plain) != nil)

        func place(_ range: Range<Int>) -> Range<Int> { (range.lowerBound - start)..<(range.upperBound - start) }
        if signal.callIdentifier != nil {
            guard let octets = h225.callIdentifierPlace else { return nil }
            callIdentifier = place(octets)
        } else {
            callIdentifier = nil
        }
        if let address = signal.h245Address {
            guard let octets = h225.h245AddressPlace, Endpoint(payload, octets) == address else { return nil }
            h245Address = place(octets)
        } else {
            h245Address = nil
        }
        h225.tree.forEachFree { free.append($0) }
        var fastStart: [(index: Int, place: Range<Int>)] = []
        var index = 0
        for channel in h225.fastStart {
            channel.tree.forEachFree { free.append($0) }
            for side in [channel.forward, channel.reverse] {
                guard let side else { continue }
                if let address = side.rtp {
                    guard let octets = side.rtpPlace, Endpoint(payload, octets) == address else { return nil }
                    fastStart.append((index, place(octets)))
                }
                index += 1
            }
        }
        self.fastStart = fastStart
        var control: [Range<Int>] = []
        for message in h225.h245Control {
            let place = message.startIndex..<message.endIndex
            guard place.lowerBound >= start, place.upperBound <= payload.endIndex, !place.isEmpty else { return nil }
            free.append((message.startIndex * 8)..<(message.endIndex * 8))
            control.append((place.lowerBound - start)..<(place.upperBound - start))
        }
        self.control = control
        // Else they stand in for the numbers.
        if callingNumber != nil, calledNumber != nil {
            var digits: [Range<Int>] = []
            h225.tree.forEachDialled { digits.append($0) }
            free += digits
            dialled = digits.map { ($0.lowerBound - start * 8)..<($0.upperBound - start * 8) }
        } else {
            dialled = []
        }
    }

    /// Puts what a message of this form has otherwise into `result`, which is `signal` before.
    /// - Returns: false where it has to be decoded all the same.
    func fill(_ result: inout CallSignal, _ payload: ArraySlice<UInt8>, memo: inout ControlMemo) -> Bool {
        let octets = payload.rawSpan
        for bits in dialled where !H225Message.areDialled(bits, of: octets) { return false }
        let start = payload.startIndex
        func part(_ place: Range<Int>) -> ArraySlice<UInt8> {
            payload[(start + place.lowerBound)..<(start + place.upperBound)]
        }
        if let callingNumber {
            guard let text = Q931Message.digits(part(callingNumber)).flatMap(PacketText.plain) else { return false }
            result.callingNumber = text
        }
        if let calledNumber {
            guard let text = Q931Message.digits(part(calledNumber)).flatMap(PacketText.plain) else { return false }
            result.calledNumber = text
        }
        if let display {
            guard let text = Q931Message.display(part(display)).flatMap(PacketText.plain) else { return false }
            result.display = text
        }
        if let reference, let raw = try? octets.uint16(at: reference) {
            result.callReference = Int(raw & 0x7FFF)
            result.isFromDestination = raw & 0x8000 != 0
        }
        if let callIdentifier { result.callIdentifier = GUID(part(callIdentifier)) }
        if let h245Address { result.h245Address = Endpoint(part(h245Address)) }
        for media in fastStart { result.fastStart[media.index].address = Endpoint(part(media.place)) }
        if !control.isEmpty { result.addTunnelled(control.map(part), &memo) }
        return true
    }
}

/// Reads messages of call signaling, and knows their forms again.
struct SignalMemo {
    private var control = ControlMemo()
    /// By the type of the message, behind a call reference of two octets.
    private var forms = PatternTable<SignalForm>(kindAt: 4)

    /// Whether a message need not be decoded.
    func knows(_ payload: ArraySlice<UInt8>) -> Bool { forms.find(payload) != nil }

    /// What one complete packet of a control channel says; nil when it is no H.245.
    mutating func messages(_ payload: ArraySlice<UInt8>) -> [ControlMessage]? { control.messages(payload) }

    /// A message that the capture cut.
    mutating func cutSignal(
        _ payload: ArraySlice<UInt8>, from: IPAddress, to: IPAddress, frame: FrameReference
    ) -> CallSignal? {
        CallSignal.read(payload, isComplete: false, from: from, to: to, frame: frame, memo: &control)
    }

    /// Nil when the bytes, which are all of the message, are not Q.931.
    mutating func signal(
        _ payload: ArraySlice<UInt8>, from: IPAddress, to: IPAddress, frame: FrameReference
    ) -> CallSignal? {
        if let place = forms.find(payload), let form = forms[place] {
            var known = form.signal
            if form.fill(&known, payload, memo: &control) {
                known.from = from
                known.to = to
                known.frame = frame
                return known
            }
        }
        var layers: (Q931Message, H225Message)?
        let signal = CallSignal.read(payload, from: from, to: to, frame: frame, memo: &control) { layers = ($0, $1) }
        var free: [Range<Int>] = []
        if let signal, let layers, payload.count <= PatternTable<SignalForm>.longest,
            let form = SignalForm(signal, payload, layers.0, layers.1, free: &free)
        {
            forms.keep(payload, free: free, form)
        }
        return signal
    }
}

extension Endpoint {
    /// From an address of IPv4 or IPv6 and the port behind it.
    init?(_ octets: ArraySlice<UInt8>) {
        guard let port = try? octets.rawSpan.uint16(at: octets.count - 2) else { return nil }
        self.init(address: octets.dropLast(2), port: port)
    }

    /// The same from a part of octets.
    init?(_ octets: ArraySlice<UInt8>, _ place: Range<Int>) {
        guard place.lowerBound >= octets.startIndex, place.upperBound <= octets.endIndex else { return nil }
        self.init(octets[place])
    }
}
