/// What the report says of the bundle that it is part of.
extension BundleFacts: JSONObject {
    func writeMembers(to json: inout JSONText) {
        // Frames of the capture, and where they stand in the files of packets.
        let places = evidencePlaces.sorted { $0.key < $1.key }
        json.member("evidenceFiles", evidenceFiles)
        json.member("evidenceFrames", objects: places) { item, json in
            json.member("evidenceFile", evidenceFiles.count > 1 ? evidenceFiles[item.value.file] : nil)
            json.member("evidenceFrame", item.value.number)
            json.member("frame", item.key)
        }
        json.member("redaction", redaction)
        json.member("redactionWords", redactionWords)
        json.member("sources", objects: sources) { source, json in
            json.member("name", source.name)
            json.member("sha256", source.sha256)
            json.member("size", source.size)
        }
    }
}
