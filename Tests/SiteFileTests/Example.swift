/// The example of docs/site-file.md, whole.
enum Example {
    static let text = """
        version: 1
        hosts:
          - address: 10.10.1.1
            name: London
            role: central
            vcm-channels: 20
          - address: 10.10.1.5
            name: Voicemail Pro PC
            role: [voicemail-server, license-server]
          - address: 10.10.2.1
            name: Leeds
            role: remote
            uses-licenses: false
        ports:
          license: [50800]
          voicemail: [50791, 50793]
          voicemail-server: [50793]
          scn: [50795]
          ras: [1718, 1719]
          h225: [1720]
        voicemail:
          numbers: ["*17", "250"]
          licensed-channels: 4
        capture:
          point: "mirror of the central system's switch port"
        limits:
          answer-window: 3s
          unlicensed-run: 2h
          tolerance: 5m
          restart: 10m
          scn-silence: 90s

        """

    static var bytes: [UInt8] { Array(text.utf8) }
}
