internal import ArgumentParser
internal import Reports

/// What a page about findings looks like.
struct CatalogOptions: ParsableArguments {
    @Option(help: .init("text for a person, json for a program.", valueName: "format"))
    var format = PlainFormat.text

    @Option(help: .init("auto (on a terminal), always or never.", valueName: "when"))
    var color = ColorChoice.auto

    /// Where the width is not known, that of the narrowest terminal in use.
    var textOptions: TextOptions {
        TextOptions(color: color.isOn(toFile: false), width: Terminal.pageWidth(toFile: false) ?? 80)
    }
}
