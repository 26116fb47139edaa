Feature: Settings through restarts and power cuts (guide 5.3.3)

  Background:
    Given a dual-socket station of 25 A

  @CFG-12 @assumed
  Scenario: A setting that asks for a restart is accepted, and works after it
    Given a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 10 A
    When the setting SmartMeter-MaxCurrent is changed to "20"
    Then the station answers "RebootRequired"
    And within 5 seconds socket 1 offers 15 A
    And socket 1 keeps offering 15 A for 2 minutes
    When the station is restarted
    And 90 seconds pass
    Then socket 1 offers 10 A

  @CFG-13
  Scenario: Station-MaxCurrent works without a restart
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the setting Station-MaxCurrent is changed to "16"
    Then the station answers "Accepted"
    And within 1 second socket 1 offers 16 A

  @CFG-08
  Scenario: Settings survive a restart
    When the setting Safe-MaxCurrent is changed to "9"
    And the station is restarted
    Then the setting Safe-MaxCurrent is "9"

  @CFG-16 @assumed
  Scenario: Settings survive a power cut shortly after they were accepted
    When the setting Safe-MaxCurrent is changed to "9"
    And the supply of the station fails for 1 minute
    Then the setting Safe-MaxCurrent is "9"

  @CFG-16 @assumed
  Scenario: A session goes on after a power cut, and is probed anew
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the supply of the station fails for 10 seconds
    Then within 10 seconds socket 1 is in state C2
    And socket 1 offers 14 A
    And within 70 seconds socket 1 offers 25 A

  @CFG-16 @assumed
  Scenario: Without supply nothing is offered and nothing flows
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the supply of the station is cut
    Then within 100 ms the contactor of socket 1 is open
    And socket 1 keeps offering nothing for 10 minutes
    And the EV on socket 1 draws 0 A

  @CFG-05 @CFG-11
  Scenario Outline: <key> = <value> is answered <answer>
    When the setting <key> is changed to "<value>"
    Then the station answers "<answer>"

    Examples:
      | key                   | value  | answer         |
      | Chameleon-MinCurrent  | 6      | Rejected       |
      | Chameleon-MinCurrent  | 6.5    | Accepted       |
      | Phase-Connected       | L2L1L3 | RebootRequired |
      | Phase-Connected       | L2L2L3 | Rejected       |
      | SCN-AlternatingPeriod | 59     | Rejected       |
      | SCN-AlternatingPeriod | 60     | RebootRequired |
      | SCN-AlternatingPeriod | 36000  | RebootRequired |
      | SCN-AlternatingPeriod | 36001  | Rejected       |
