Feature: Keys that a station does not have (guide 2.1.1)

  @CFG-02
  Scenario Outline: <key> is unknown, and writing it changes nothing
    Given a dual-socket station of 25 A
    Then the station lists <key> as unknown
    When the setting <key> is changed to "16"
    Then the station answers "NotSupported"
    And the station lists <key> as unknown
    And the station lists Station-MaxCurrent as "25.0"

    Examples:
      | key                    |
      | Station-MaximumCurrent |
      | station-maxcurrent     |
      | Connector3-MaxCurrent  |

  @CFG-02 @assumed
  Scenario: The spelling that the guide prints once is unknown
    Given a dual-socket station of 25 A
    When the setting MBTCP-Smart-SlaveMeterModel is changed to "None"
    Then the station answers "NotSupported"
    And the station lists MBTCPSmart-SlaveMeterModel as "Socomec"

  @CFG-09 @assumed
  Scenario: A station that knows the other spelling means the same setting
    Given the option keyAliases is "true"
    And a dual-socket station of 25 A
    When the setting MBTCP-Smart-SlaveMeterModel is changed to "None"
    Then the station answers "RebootRequired"
    And the station lists MBTCPSmart-SlaveMeterModel as "None"
