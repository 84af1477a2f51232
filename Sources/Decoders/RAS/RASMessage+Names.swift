extension RASMessage {
    /// The usual three or four letters (H.225.0 clause 7.7, table 18); nil for messages that have none.
    public var abbreviation: String? {
        switch name {
        case "gatekeeperRequest": "GRQ"
        case "gatekeeperConfirm": "GCF"
        case "gatekeeperReject": "GRJ"
        case "registrationRequest": "RRQ"
        case "registrationConfirm": "RCF"
        case "registrationReject": "RRJ"
        case "unregistrationRequest": "URQ"
        case "unregistrationConfirm": "UCF"
        case "unregistrationReject": "URJ"
        case "admissionRequest": "ARQ"
        case "admissionConfirm", "admissionConfirmSequence": "ACF"
        case "admissionReject": "ARJ"
        case "bandwidthRequest": "BRQ"
        case "bandwidthConfirm": "BCF"
        case "bandwidthReject": "BRJ"
        case "disengageRequest": "DRQ"
        case "disengageConfirm": "DCF"
        case "disengageReject": "DRJ"
        case "locationRequest": "LRQ"
        case "locationConfirm": "LCF"
        case "locationReject": "LRJ"
        case "infoRequest": "IRQ"
        case "infoRequestResponse": "IRR"
        case "infoRequestAck": "IACK"
        case "infoRequestNak": "INAK"
        case "requestInProgress": "RIP"
        case "resourcesAvailableIndicate": "RAI"
        case "resourcesAvailableConfirm": "RAC"
        case "serviceControlIndication": "SCI"
        case "serviceControlResponse": "SCR"
        case "unknownMessageResponse": "XRS"
        default: nil
        }
    }
}
