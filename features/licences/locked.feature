Feature: Without a licence a feature cannot be switched on and has no effect (guide 2.2, 4.1, 5.3.3)

  @LIC-01
  Scenario: Standard Load Balancing: each socket keeps its half
    Given an "eve-double-two-feeds" station
    And a three-phase EV that wants 32 A is charging on socket 1
    When the setting Station-MaxCurrent is changed to "32"
    And the setting Static-LoadBalancing is changed to "On"
    Then the setting Static-LoadBalancing is "Off"
    And within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 10 minutes

  @LIC-01
  Scenario: With a licence one car has what there is
    Given an "eve-double-two-feeds" station
    And it has a licence for Standard Load Balancing
    And a three-phase EV that wants 32 A is charging on socket 1
    When the setting Station-MaxCurrent is changed to "32"
    And the setting Static-LoadBalancing is changed to "On"
    Then the setting Static-LoadBalancing is "On"
    And within 1 second socket 1 offers 32 A

  @LIC-01
  Scenario: Active Load Balancing: the meter limits nothing
    Given an "eve-single-pro-line" station
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 20 A
    When the setting Active-LoadBalancing is changed to "On"
    And the station is restarted
    And 2 minutes pass
    Then the setting Active-LoadBalancing is "Off"
    And the link to the meter stays "not in use" for 1 minute
    And socket 1 keeps offering 32 A for 10 minutes

  @LIC-01
  Scenario: With a licence the meter limits
    Given an "eve-single-pro-line" station
    And it has a licence for Active Load Balancing
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 10 A
    When the setting Active-LoadBalancing is changed to "On"
    And the station is restarted
    And 2 minutes pass
    Then the setting Active-LoadBalancing is "On"
    And socket 1 offers 15 A

  @LIC-01 @assumed
  Scenario Outline: Without a licence for <feature>, <key> is refused
    Given a dual-socket station of 25 A
    And it has no licence for <feature>
    When the setting <key> is changed to "<value>"
    Then the station answers "Rejected"
    And the station lists <key> as "<kept>"
    And the station logs "<key> stays as it is: <feature> is not unlocked"

    Examples:
      | feature                 | key                   | value | kept  |
      | Standard Load Balancing | Static-LoadBalancing  | On    | On    |
      | Standard Load Balancing | SCN-AlternatingPeriod | 60    | 900   |
      | Active Load Balancing   | Active-LoadBalancing  | On    | Off   |
      | Active Load Balancing   | SmartMeter-MaxCurrent | 40    | 25.0  |
      | Active Load Balancing   | MbsSlaveTCPIP         | On    | Off   |
      | Smart Charging Network  | SCN-IsEnabled         | True  | False |
      | Smart Charging Network  | SCN-NetworkName       | ALF1  |       |

  @LIC-01 @LIC-07 @assumed
  Scenario: A station that answers as ever and forgets: the setting stays off, and the log tells
    Given the option lockedWrite is "ignored"
    And an "eve-single-pro-line" station
    When the setting Active-LoadBalancing is changed to "On"
    Then the station answers "RebootRequired"
    And the station logs "Active-LoadBalancing stays as it is: Active Load Balancing is not unlocked"
    And the setting Active-LoadBalancing is "Off"
    When the station is restarted
    Then no smart feature is in use
    And the link to the meter stays "not in use" for 2 minutes

  @LIC-01 @LIC-07 @assumed
  Scenario: Switched on and yet locked, Standard Load Balancing has no effect and the log tells
    Given a dual-socket station of 25 A
    And it has no licence for Standard Load Balancing
    Then the setting Static-LoadBalancing is "On"
    And no smart feature is in use
    And the station logs "Standard Load Balancing is off: it is not unlocked"
    Given a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 12.5 A
