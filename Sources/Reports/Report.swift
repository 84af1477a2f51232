public import Bytes
public import Rules
public import Sessions

/// Facts about one input file, as its reader knows them.
public struct ReportFile: Sendable, Hashable {
    /// As given on the command line; "-" for standard input.
    public var path: String
    /// "pcap", "pcapng".
    public var format: String
    /// "gzip", "zstd", "lz4"; nil for a plain file.
    public var compression: String?
    /// Names of the link types of its interfaces, each once.
    public var linkTypes: [String]
    public var packets: Int
    /// Bytes on the wire (original lengths).
    public var bytes: Int
    public var first: Timestamp?
    public var last: Timestamp?
    /// What was wrong with the file, in words.
    public var problems: [String]

    public init(
        path: String, format: String, compression: String? = nil, linkTypes: [String] = [], packets: Int = 0,
        bytes: Int = 0, first: Timestamp? = nil, last: Timestamp? = nil, problems: [String] = []
    ) {
        self.path = path
        self.format = format
        self.compression = compression
        self.linkTypes = linkTypes
        self.packets = packets
        self.bytes = bytes
        self.first = first
        self.last = last
        self.problems = problems
    }
}

/// Everything that a renderer needs: one value, rendered as text or as JSON.
public struct Report: Sendable {
    public var toolName: String
    public var toolVersion: String
    /// In the order read: `FrameReference.file` is an index into it, unless `filePlaces` says where.
    public var files: [ReportFile]
    /// Of a live capture, whose files come and go: the index into `files` of each value of `FrameReference.file`.
    public var filePlaces: [Int32: Int]?
    /// Although there is one file, frames have another number in it than over all: a live capture began it late, or
    /// could not keep every packet.
    public var numbersByFile: Bool
    public var analysis: Analysis
    public var findings: [Finding]
    public var checklist: [ChecklistItem]
    /// What is to be said of a live capture besides; nil where files were read.
    public var live: LiveSummary?
    /// Of a report that comes with evidence, or of which something was taken out; nil for any other.
    public var bundle: BundleFacts?
    /// The part of the files that this is about; nil for all of it.
    public var selection: InputSelection?

    public init(
        toolName: String, toolVersion: String, files: [ReportFile], analysis: Analysis, findings: [Finding],
        checklist: [ChecklistItem] = [], filePlaces: [Int32: Int]? = nil, numbersByFile: Bool = false,
        live: LiveSummary? = nil, selection: InputSelection? = nil
    ) {
        self.selection = selection
        self.numbersByFile = numbersByFile
        self.filePlaces = filePlaces
        self.live = live
        self.toolName = toolName
        self.toolVersion = toolVersion
        self.files = files
        self.analysis = analysis
        self.findings = findings
        self.checklist = checklist
        nameHosts()
    }

    /// Path of the file that holds a frame; nil where there is only one file, or the index names none.
    func path(of frame: FrameReference) -> String? { frameFiles.path(of: frame) }

    /// Index into `files` of the file that holds a frame; nil where none of them does.
    func place(of frame: FrameReference) -> Int? { frameFiles.place(of: frame) }

    var frameFiles: FrameFiles { FrameFiles(files: files, places: filePlaces, numbersByFile: numbersByFile) }
}

/// Which file holds a frame: what of a report it takes to tell that.
struct FrameFiles {
    let files: [ReportFile]
    let places: [Int32: Int]?
    let numbersByFile: Bool

    /// As `Report` has it.
    func path(of frame: FrameReference) -> String? {
        guard numbersByFile || files.count > 1 else { return nil }
        return place(of: frame).map { files[$0].path }
    }

    /// As `Report` has it.
    func place(of frame: FrameReference) -> Int? {
        let place = places.map { $0[frame.file] } ?? Int(frame.file)
        return place.flatMap { files.indices.contains($0) ? $0 : nil }
    }
}
