Feature: One set of settings, whoever changes it (guide 2.1.1)

  Background:
    Given a dual-socket station of 25 A

  @CFG-14
  Scenario Outline: <key> set by an installer is listed as <listed>
    When the setting <key> is changed to "<value>"
    Then the station lists <key> as "<listed>"

    Examples:
      | key                       | value    | listed   |
      | Station-MaxCurrent        | 16       | 16.0     |
      | Active-LoadBalancing      | On       | On       |
      | SmartMeterIncludesCharger | False    | False    |
      | SCN-SocketID              | 3        | 3        |
      | MBTCPSmart-IPAddress      | 10.0.0.7 | 10.0.0.7 |

  @CFG-14
  Scenario Outline: <key> set by a back office reads <local> locally
    When the setting <key> is changed to "<value>" as a back office would
    Then the setting <key> is "<local>"

    Examples:
      | key                       | value    | local    |
      | Station-MaxCurrent        | 16.0     | 16       |
      | Active-LoadBalancing      | on       | On       |
      | SmartMeterIncludesCharger | False    | False    |
      | SCN-SocketID              | 3        | 3        |
      | MBTCPSmart-IPAddress      | 10.0.0.7 | 10.0.0.7 |

  @CFG-14
  Scenario: What a back office changes works as what an installer changes
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the setting Station-MaxCurrent is changed to "16.0" as a back office would
    Then within 1 second socket 1 offers 16 A
    When the setting Station-MaxCurrent is changed to "20"
    Then within 1 second socket 1 offers 20 A
