import Bytes
import CaptureFiles
import RingFiles
import Testing

@Suite struct RingWriterTests {
    @Test func `one file has exactly the given name and holds every packet as it was`() throws {
        let folder = try TestFolder()
        let path = folder.path("capture.pcapng")
        let interfaces = [
            RingInterface(linkType: .ethernet, snapLength: 262_144, name: "eth7", filter: "udp or vlan"),
            RingInterface(linkType: .linuxSLL2, name: "any"),
        ]
        let writer = try ring(path, interfaces: interfaces)
        #expect(writer.write(packet: 1, at: 0.123456789, direction: .inbound) == .init(file: 0, number: 1))
        #expect(
            writer.write(packet: 2, at: 1, length: 61, interface: 1, linkType: .linuxSLL2, direction: .outbound)
                == .init(file: 0, number: 2))
        let counts = [
            RingStatistics(received: 5, dropped: 3, droppedBySystem: 2), RingStatistics(received: 1, dropped: 0),
        ]
        writer.close(now: second(2), statistics: counts)

        #expect(try folder.names() == ["capture.pcapng"])
        #expect(try permissions(path) == 0o600)
        let stored = try read(path)
        #expect(
            stored.packets == [
                StoredPacket(
                    number: 1, time: second(0.123456789), octets: packetOctets(1), originalLength: 107, interface: 0,
                    direction: .inbound),
                StoredPacket(
                    number: 2, time: second(1), octets: packetOctets(2, 61), originalLength: 68, interface: 1,
                    direction: .outbound),
            ])
        #expect(stored.info.problems.isEmpty)
        #expect(stored.info.interfaces.map(\.name) == ["eth7", "any"])
        #expect(stored.info.interfaces.map(\.captureFilter) == ["udp or vlan", nil])
        #expect(stored.info.interfaces.map(\.snapLength) == [262_144, 0])
        #expect(stored.info.interfaces.map(\.received) == [5, 1])
        #expect(stored.info.interfaces.map(\.dropped) == [3, 0])
        #expect(writer.packetsWritten == 2)
        #expect(writer.packetsNotKept == 0)
    }

    @Test(.enabled(if: isInstalled("tshark") && isInstalled("capinfos"), "tshark is not installed"))
    func `tshark and capinfos read what is written`() throws {
        let folder = try TestFolder()
        let path = folder.path("capture.pcapng")
        let interface = RingInterface(linkType: .ethernet, snapLength: 9000, name: "eth7", filter: "udp")
        let writer = try ring(path, interfaces: [interface])
        writer.write(packet: 1, at: 0.123456789, direction: .outbound)
        writer.write(packet: 2, at: 1, length: 61)
        writer.close(now: second(2), statistics: [RingStatistics(received: 5, dropped: 3)])
        let fields =
            "-e frame.time_epoch -e frame.cap_len -e frame.len -e frame.interface_name -e frame.packet_flags_direction"
        let table = try #require(output(of: "tshark -n -r '\(path)' -T fields \(fields)"))
        #expect(
            table.split(separator: "\n") == [
                "\(epoch).123456789\t100\t107\teth7\t0x00000002", "\(epoch + 1).000000000\t61\t68\teth7\t",
            ])
        let information = try #require(output(of: "capinfos '\(path)'"))
        for line in [
            "Number of packets = 2", "Name = eth7", "Filter string = udp", "Capture length = 9000",
            "Time precision = nanoseconds (9)", "Number of stat entries = 1",
        ] { #expect(information.contains(line), "\(line)") }
        #expect(information.contains(/Capture application: +test/))
        #expect(information.contains(/Capture oper-sys: +Linux/))
    }

    @Test func `a file that grows can be read, and ends with a whole block`() throws {
        let folder = try TestFolder()
        let path = folder.path("capture.pcapng")
        let writer = try ring(path)
        #expect(try read(path).packets.isEmpty)
        var kept = 0
        for number in 1...2000 {
            writer.write(packet: number, at: Double(number) / 1000, length: 60 + number % 90)
            guard number % 250 == 0 else { continue }
            let stored = try read(path)
            #expect(stored.info.problems.isEmpty)
            #expect(stored.numbers == Array(1..<(stored.numbers.count + 1)))
            #expect(stored.numbers.count >= kept)
            kept = stored.numbers.count
        }
        #expect(kept > 500, "the buffer is handed on before the end")
        writer.tick(now: second(3))
        #expect(try read(path).numbers == Array(1...2000))
    }

    @Test func `packets that belong to no described interface are counted`() throws {
        let folder = try TestFolder()
        let writer = try ring(folder.path("x.pcapng"))
        #expect(writer.write(packet: 1, at: 0, interface: 1) == nil)
        #expect(writer.write(packet: 2, at: 0, interface: -1) == nil)
        #expect(writer.write(packet: 3, at: 0, linkType: .raw) == nil)
        let beyond = PacketRecord(
            time: second(0), frame: 1, offset: 2, capturedLength: 10, originalLength: 10, linkType: .ethernet)
        #expect(writer.write(beyond, in: [1, 2, 3].rawSpan) == nil)
        writer.close(now: second(1))
        #expect(writer.write(packet: 4, at: 0) == nil)
        #expect(writer.packetsNotKept == 5)
        #expect(try read(folder.path("x.pcapng")).packets.isEmpty)
    }

    @Test func `an existing file is replaced, with rights of its own`() throws {
        let folder = try TestFolder()
        let path = folder.path("x.pcapng")
        #expect(output(of: "echo old > '\(path)' && chmod 666 '\(path)' && ln '\(path)' '\(folder.path("old"))'") == "")
        let writer = try ring(path)
        writer.write(packet: 1, at: 0)
        writer.close(now: second(1))
        #expect(try permissions(path) == 0o600)
        #expect(try read(path).numbers == [1])
        // Whoever had the old file open does not read the new one.
        #expect(output(of: "cat '\(folder.path("old"))'") == "old\n")
    }

    @Test func `what is in the way and no plain file stays as it is`() throws {
        let folder = try TestFolder()
        let target = folder.path("target")
        let commands = "cd '\(folder.path)' && echo safe > target && ln -s target link && mkfifo pipe && mkdir folder"
        #expect(output(of: commands) == "")
        func refusal(_ name: String) -> CaptureError? {
            do throws(CaptureError) {
                _ = try RingWriter(
                    options: RingOptions(), interfaces: [], application: "",
                    directory: OutputDirectory(containing: folder.path(name)), now: second(0), stamp: utcStamp)
                return nil
            } catch { return error }
        }
        #expect(refusal("link")?.refusals.first?.advice == "name the file that the symbolic link points to")
        for name in ["link", "pipe", "folder", "", "missing/x"] { #expect(refusal(name)?.exitStatus == 73, "\(name)") }
        #expect(output(of: "cat '\(target)'") == "safe\n")
        #expect(try folder.names() == ["folder", "link", "pipe", "target"])
    }
}
