Feature: Diagnostics and firmware: the sequence of statuses (OCPP 1.6, 4.4, 4.5, 5.4 and 5.19)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  @assumed
  Scenario: Diagnostics are sent in half a minute
    When the back office asks for diagnostics at "ftp://files/logs"
    Then the station answers "answered"
    And within 1 second the back office hears a DiagnosticsStatusNotification with status "Uploading"
    And the back office hears no DiagnosticsStatusNotification for 29 seconds
    And within 2 seconds the back office hears a DiagnosticsStatusNotification with status "Uploaded"
    And the back office hears no DiagnosticsStatusNotification for 1 hour
    And the back office saw the diagnostics as Uploading and Uploaded

  Scenario: They cannot be sent elsewhere than by FTP
    When the back office asks for diagnostics at "https://files/logs"
    And 1 minute passes
    Then the back office saw the diagnostics as Uploading and UploadFailed

  Scenario: The back office asks how far it is
    When the back office asks for a DiagnosticsStatusNotification
    Then within 1 second the back office hears a DiagnosticsStatusNotification with status "Idle"
    When the back office asks for diagnostics at "ftp://files/logs"
    And 10 seconds pass
    And the back office asks for a DiagnosticsStatusNotification
    Then within 1 second the back office hears a DiagnosticsStatusNotification with status "Uploading"
    When 30 seconds pass
    And the back office asks for a DiagnosticsStatusNotification
    Then within 1 second the back office hears a DiagnosticsStatusNotification with status "Idle"
    And the back office saw the diagnostics as Idle, Uploading, Uploading, Uploaded and Idle

  @assumed
  Scenario: Firmware is fetched at its time, and installed by a restart
    When the back office has firmware at "ftp://files/firmware", to be fetched in 10 minutes
    Then the station answers "answered"
    And the back office hears no FirmwareStatusNotification for 9 minutes 59 seconds
    And within 2 seconds the back office hears a FirmwareStatusNotification with status "Downloading"
    And the back office hears no FirmwareStatusNotification for 59 seconds
    And within 2 seconds the back office hears a FirmwareStatusNotification with status "Downloaded"
    And within 1 second the back office hears a FirmwareStatusNotification with status "Installing"
    And the back office hears no BootNotification for 39 seconds
    And within 2 seconds the back office hears a BootNotification
    And within 1 second the back office hears a FirmwareStatusNotification with status "Installed"
    And the back office hears no FirmwareStatusNotification for 1 hour
    And the back office saw the firmware as Downloading, Downloaded, Installing and Installed

  Scenario: Firmware elsewhere than on FTP cannot be fetched, and nothing is installed
    When the back office has firmware at "https://files/firmware", to be fetched in 0 seconds
    Then the back office hears no BootNotification for 10 minutes
    And the back office saw the firmware as Downloading and DownloadFailed

  Scenario: Whoever charges is let finish before it is installed
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office has firmware at "ftp://files/firmware", to be fetched in 0 seconds
    Then socket 1 stays in state C2 for 10 minutes
    And the back office saw the firmware as Downloading and Downloaded
    When the EV on socket 1 is unplugged
    Then within 3 seconds the back office hears a FirmwareStatusNotification with status "Installing"
    And within 45 seconds the back office hears a FirmwareStatusNotification with status "Installed"
    And the back office has 1 complete transaction

  Scenario: The back office asks how far the firmware is
    When the back office has firmware at "ftp://files/firmware", to be fetched in 0 seconds
    And 30 seconds pass
    And the back office asks for a FirmwareStatusNotification
    Then within 1 second the back office hears a FirmwareStatusNotification with status "Downloading"
    When 45 seconds pass
    And the back office asks for a FirmwareStatusNotification
    Then within 1 second the back office hears a FirmwareStatusNotification with status "Installing"
    When 1 minute passes
    And the back office asks for a FirmwareStatusNotification
    Then within 1 second the back office hears a FirmwareStatusNotification with status "Idle"
    And the back office saw the firmware as Downloading, Downloading, Downloaded, Installing, Installing, Installed and Idle

  Scenario: A power cut while it is installed ends it too
    When the back office has firmware at "ftp://files/firmware", to be fetched in 0 seconds
    And 65 seconds pass
    And the supply of the station fails for 1 minute
    Then within 15 seconds the back office hears a FirmwareStatusNotification with status "Installed"
