Feature: Options of the simulated station: what OCPP and the guide leave open about its back office

  @assumed
  Scenario: After a lost connection it dials again after 1, 2, 4, 8, 16, 32 and then every 60 seconds
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the back office changes MeterValueSampleInterval to "10"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops
    And 65 seconds pass
    And the back office comes back
    # Dials after 63 s and again after 123 s.
    Then the back office hears no MeterValues for 57 seconds
    And within 2 seconds the back office hears a MeterValues

  @assumed
  Scenario: Or every 10 seconds
    Given the option reconnectMillis is "10000"
    And the option reconnectMostMillis is "10000"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And the back office changes MeterValueSampleInterval to "10"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops
    And 65 seconds pass
    And the back office comes back
    Then the back office hears no MeterValues for 4 seconds
    And within 2 seconds the back office hears a MeterValues

  @assumed
  Scenario: Or never later than 5 seconds
    Given the option reconnectMostMillis is "5000"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And the back office changes MeterValueSampleInterval to "10"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office stops
    And 60 seconds pass
    And the back office comes back
    # Dials after 57 s and again after 62 s.
    Then the back office hears no MeterValues for 1 second
    And within 2 seconds the back office hears a MeterValues

  @assumed
  Scenario: Who needs no card charges under a name of the operator's
    Given the option authorisation is "none"
    And the option idTagWithoutCard is "GUEST"
    And a single-socket station of 25 A
    And the station is connected to its back office
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 10 seconds the back office has a transaction of card "GUEST" on socket 1

  @assumed
  Scenario: Of more than 35 keys the first 35 are answered
    Given the option tooManyKeys is "first 35"
    And a dual-socket station of 25 A
    And the station is connected to its back office
    Then the back office reads 36 keys and is told 35
    And the back office reads 35 keys and is told 35
    And the back office reads 34 keys and is told 34

  @assumed
  Scenario: A reset takes a while to begin
    Given the option resetMillis is "20000"
    And a single-socket station of 25 A
    And the station is connected to its back office
    When the back office resets the station hard
    Then the station answers "Accepted"
    And the back office hears no BootNotification for 29 seconds
    And within 2 seconds the back office hears a BootNotification

  @assumed
  Scenario Outline: A soft reset waits <seconds> s for a back office that does not take the end of a transaction
    Given the option resetWaitMillis is "<millis>"
    And a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    When the back office is silent on every StopTransaction
    And the back office resets the station softly
    Then the back office hears no BootNotification for <almost>
    And within 3 seconds the back office hears a BootNotification

    Examples:
      | seconds | millis | almost     |
      | 10      | 10000  | 19 seconds |
      | 30      | 30000  | 39 seconds |

  @assumed
  Scenario: A station that takes a minute to send its diagnostics
    Given the option uploadMillis is "60000"
    And a single-socket station of 25 A
    And the station is connected to its back office
    When the back office asks for diagnostics at "ftp://files/logs"
    Then within 1 second the back office hears a DiagnosticsStatusNotification with status "Uploading"
    And the back office hears no DiagnosticsStatusNotification for 59 seconds
    And within 2 seconds the back office hears a DiagnosticsStatusNotification with status "Uploaded"

  @assumed
  Scenario: A station that takes two minutes to fetch firmware, and 90 s to install it
    Given the option downloadMillis is "120000"
    And the option installMillis is "90000"
    And a single-socket station of 25 A
    And the station is connected to its back office
    When the back office has firmware at "ftp://files/firmware", to be fetched in 0 seconds
    Then within 1 second the back office hears a FirmwareStatusNotification with status "Downloading"
    And the back office hears no FirmwareStatusNotification for 119 seconds
    And within 2 seconds the back office hears a FirmwareStatusNotification with status "Installing"
    And the back office hears no BootNotification for 98 seconds
    And within 3 seconds the back office hears a BootNotification
