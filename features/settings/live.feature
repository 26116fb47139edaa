Feature: Settings that work without a restart (guide 2.5.2, 4.3.4, 4.3.5)

  @CFG-13
  Scenario Outline: <key> works at once
    Given a dual-socket station of 32 A
    And a three-phase EV that wants 32 A is charging on socket <socket>
    When the setting <key> is changed to "<value>"
    Then the station answers "Accepted"
    And within 1 second socket <socket> offers <offer> A

    Examples:
      | key                   | value | socket | offer |
      | Station-MaxCurrent    | 20.0  | 1      | 20    |
      | Connector1-MaxCurrent | 18    | 1      | 18    |
      | Connector2-MaxCurrent | 17    | 2      | 17    |
      | Static-LoadBalancing  | Off   | 1      | 16    |

  @CFG-13
  Scenario: Chameleon-MinCurrent is what the next car is probed with
    Given a dual-socket station of 32 A
    When the setting Chameleon-MinCurrent is changed to "10"
    Then the station answers "Accepted"
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A

  @CFG-13 @assumed
  Scenario: A station where SmartMeter-MaxCurrent may be lowered for a test without a restart
    Given the option liveKeys is "Station-MaxCurrent, SmartMeter-MaxCurrent"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the setting SmartMeter-MaxCurrent is changed to "16"
    Then the station answers "Accepted"
    And within 5 seconds socket 1 offers 16 A

  @M3-02 @assumed
  Scenario: A card is kept for EVConnectionTimeOut
    Given a single-socket station of 16 A
    And these settings:
      | EVConnectionTimeOut | 30 |
    When a card is presented at socket 1
    And 29 seconds pass
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 2 seconds socket 1 is in state C2

  @M3-02 @assumed
  Scenario: A card is forgotten after EVConnectionTimeOut
    Given a single-socket station of 16 A
    And these settings:
      | EVConnectionTimeOut | 30 |
    When a card is presented at socket 1
    And 32 seconds pass
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then socket 1 stays in state B1 for 1 minute
