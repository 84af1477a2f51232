import Bytes
import CaptureFiles

/// A packet with its octets, copied out of the batch.
struct ReadPacket: Equatable {
    var nanoseconds: Int64
    var hasTime: Bool
    var frame: Int
    var file: Int
    var frameInFile: Int
    var bytes: [UInt8]
    var originalLength: Int
    var linkType: LinkType
    var interface: Int
    var fcsLength: Int
    var direction: PacketRecord.Direction
}

struct ReadCapture {
    var packets: [ReadPacket] = []
    var files: [CaptureFileInfo] = []
    var names: [IPAddress: String] = [:]

    var info: CaptureFileInfo { files[0] }
}

struct RunawayReader: Error {}

/// Reads everything. Throws `RunawayReader` where more packets come than the input can hold.
func readCapture(_ paths: [String], maximumPackets: Int = 1_000_000) throws -> ReadCapture {
    var source = try CaptureSource(paths: paths)
    var result = ReadCapture()
    var isOpen = true
    while isOpen {
        isOpen = try source.nextBatch { (records, bytes) throws in
            for index in records.indices {
                let record = records[index]
                let octets = try bytes.slice(record.offset, record.capturedLength).copy()
                result.packets.append(
                    ReadPacket(
                        nanoseconds: record.time.nanoseconds, hasTime: record.hasTime, frame: record.frame,
                        file: Int(record.file), frameInFile: record.frameInFile, bytes: octets,
                        originalLength: record.originalLength, linkType: record.linkType,
                        interface: Int(record.interface), fcsLength: Int(record.fcsLength),
                        direction: record.direction))
            }
            guard result.packets.count <= maximumPackets else { throw RunawayReader() }
        }
    }
    result.files = source.files
    result.names = source.hostNames
    return result
}

/// Reads a file of these bytes.
func readCapture(bytes: some Sequence<UInt8>, maximumPackets: Int = 1_000_000) throws -> ReadCapture {
    let file = try TemporaryFile(Array(bytes))
    return try readCapture([file.path], maximumPackets: maximumPackets)
}

/// The error of opening a file of these bytes, nil where it opens.
func refusal(bytes: [UInt8]) throws -> CaptureError.Refusal? {
    let file = try TemporaryFile(bytes)
    return refusal(path: file.path)
}

func refusal(path: String) -> CaptureError.Refusal? {
    do throws(CaptureError) {
        _ = try CaptureSource(paths: [path])
        return nil
    } catch {
        return error.refusals.first
    }
}
