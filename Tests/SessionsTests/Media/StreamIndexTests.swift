import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct StreamIndexTests {
    private func stream(_ number: Int) throws -> MediaStream {
        let octets: [UInt8] = [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, UInt8(number >> 8 & 255), UInt8(number & 255)]
        return MediaStream(
            try RTPHeader(octets.rawSpan), source: Endpoint(IPAddress(v4: 0x0A00_0001), UInt16(number % 7)),
            destination: Endpoint(IPAddress(v4: 0x0A00_0002), 2000),
            frame: FrameReference(number: number, time: Timestamp(nanoseconds: 0)))
    }

    @Test func `every stream is found, through growth`() throws {
        var index = StreamIndex()
        var streams: [MediaStream] = []
        for number in 0..<2000 {
            streams.append(try stream(number))
            index.add(to: streams)
        }
        for (place, stream) in streams.enumerated() {
            #expect(index.find(stream.source, stream.destination, stream.ssrc, in: streams) == place)
        }
        let other = Endpoint(IPAddress(v4: 0x0A00_0003), 2000)
        #expect(index.find(streams[0].source, other, streams[0].ssrc, in: streams) == nil)
        #expect(index.find(streams[0].destination, streams[0].source, streams[0].ssrc, in: streams) == nil)
        #expect(index.find(streams[0].source, streams[0].destination, 70_000, in: streams) == nil)
    }

    @Test func `others in the place of these`() throws {
        var index = StreamIndex()
        var streams: [MediaStream] = []
        for number in 0..<300 {
            streams.append(try stream(number))
            index.add(to: streams)
        }
        let gone = streams[0]
        streams = Array(streams[200...])
        index.replace(streams)
        #expect(index.find(gone.source, gone.destination, gone.ssrc, in: streams) == nil)
        for (place, stream) in streams.enumerated() {
            #expect(index.find(stream.source, stream.destination, stream.ssrc, in: streams) == place)
        }
        streams.append(try stream(500))
        index.add(to: streams)
        let last = streams[100]
        #expect(index.find(last.source, last.destination, last.ssrc, in: streams) == 100)
    }
}
