Feature: When a station speaks by itself, to the second (OCPP 1.6, 4.2, 4.6, 4.7, 9.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario Outline: A <status> BootNotification is repeated after the <interval> s of its answer
    When the back office answers the next BootNotification with:
      """
      { "status": "<status>", "currentTime": "2026-11-01T11:00:00Z", "interval": <interval> }
      """
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no BootNotification for <almost>
    And within 1 second the back office hears a BootNotification once more

    Examples:
      | status   | interval | almost        |
      | Rejected | 300      | 299.5 seconds |
      | Pending  | 30       | 29.5 seconds  |
      | Pending  | 1        | 500 ms        |

  Scenario: The first Heartbeat comes an interval after the boot, the others an interval apart
    When the back office answers the next BootNotification with:
      """
      { "status": "Accepted", "currentTime": "2026-11-01T11:00:00Z", "interval": 60 }
      """
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no Heartbeat for 59.5 seconds
    And within 1 second the back office hears a Heartbeat
    And for 10 minutes the back office hears a Heartbeat every 1 minute
    And the back office reads HeartbeatInterval as "60"

  Scenario: A changed interval counts from the change
    When 10 seconds pass
    And the back office changes HeartbeatInterval to "30"
    Then the back office hears no Heartbeat for 29.5 seconds
    And within 1 second the back office hears a Heartbeat
    And for 5 minutes the back office hears a Heartbeat every 30 seconds

  Scenario: The first sample comes an interval after the start of the transaction, the others an interval apart
    Given the back office changes MeterValueSampleInterval to "60"
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office hears a StartTransaction
    And the back office hears no MeterValues for 59.5 seconds
    And within 1 second the back office hears a MeterValues
    And for 10 minutes the back office hears a MeterValues every 1 minute

  Scenario: A changed sample interval counts from the change
    Given a three-phase EV that wants 16 A is charging on socket 1
    When the back office changes MeterValueSampleInterval to "30"
    Then the back office hears no MeterValues for 29.5 seconds
    And within 1 second the back office hears a MeterValues
    And for 5 minutes the back office hears a MeterValues every 30 seconds

  Scenario Outline: Clock-aligned values are of a whole <time> of the day
    Given the back office changes MeterValuesAlignedData to "Energy.Active.Import.Register"
    And the back office changes ClockAlignedDataInterval to "<seconds>"
    When <time> pass
    And 1 second passes
    Then the latest meter values of socket 1 are of a whole <time> of the day
    And the latest meter values of socket 2 are of a whole <time> of the day
    When <time> pass
    Then the latest meter values of socket 1 are of a whole <time> of the day
    And the latest meter values of socket 2 are of a whole <time> of the day

    Examples:
      | seconds | time       |
      | 60      | 60 seconds |
      | 900     | 15 minutes |
      | 3600    | 60 minutes |

  Scenario: What does not fit into a day begins anew at midnight
    Given the back office changes MeterValuesAlignedData to "Energy.Active.Import.Register"
    And the back office changes ClockAlignedDataInterval to "50000"
    # The bench begins at 11:00 UTC; so many seconds after midnight is 13:53:20.
    Then the back office hears MeterValues 2 times in 3 hours
    And the back office hears no MeterValues for 9 hours 59 minutes 50 seconds
    And the back office hears MeterValues 2 times in 20 seconds
    And the latest meter values of socket 1 are of a whole 24 hours of the day
