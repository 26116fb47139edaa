Feature: Licence keys (guide 2.2.2)

  @LIC-02 @LIC-03
  Scenario Outline: A key for <feature> written by a back office unlocks after a restart
    Given an "eve-double-two-feeds" station
    When a licence key for <feature> is written as a back office would
    And the station is restarted
    Then the unlocked features include "<words>"
    And the unlocked features do not include "<others>"

    Examples:
      | feature                 | words                       | others         |
      | Standard Load Balancing | Standard-SC                 | Active-SC, SCN |
      | Active Load Balancing   | Standard-SC, Active-SC      | SCN            |
      | Smart Charging Network  | Standard-SC, Active-SC, SCN | None           |

  @CFG-03 @CFG-12 @LIC-02 @assumed
  Scenario: Before the restart nothing is unlocked
    Given an "eve-double-two-feeds" station
    When a licence key for Smart Charging Network is written as a back office would
    Then the station answers "RebootRequired"
    And the station does not restart for 10 minutes
    And the unlocked features do not include "SCN, Standard-SC, Active-SC"
    When the setting Static-LoadBalancing is changed to "On"
    Then the station answers "Rejected"

  @LIC-03
  Scenario Outline: With a licence for <feature>, <key> can be switched on
    Given an "eve-double-two-feeds" station
    And it has a licence for <feature>
    When the setting <key> is changed to "<value>"
    And the station is restarted
    Then the features in use are "<use>"

    Examples:
      | feature                | key                  | value | use                               |
      | Active Load Balancing  | Static-LoadBalancing | On    | Standard Load Balancing           |
      | Active Load Balancing  | Active-LoadBalancing | On    | Active Load Balancing by P1 meter |
      | Smart Charging Network | Static-LoadBalancing | On    | Standard Load Balancing           |
      | Smart Charging Network | Active-LoadBalancing | On    | Active Load Balancing by P1 meter |
      | Smart Charging Network | SCN-IsEnabled        | True  | Smart Charging Network            |

  @LIC-03 @LIC-01
  Scenario Outline: A licence for <feature> does not bring <other>
    Given an "eve-double-two-feeds" station
    And it has a licence for <feature>
    When the setting <key> is changed to "<value>"
    And the station is restarted
    Then no smart feature is in use

    Examples:
      | feature                 | other                  | key                  | value |
      | Standard Load Balancing | Active Load Balancing  | Active-LoadBalancing | On    |
      | Active Load Balancing   | Smart Charging Network | SCN-IsEnabled        | True  |

  @LIC-03
  Scenario: Active Load Balancing switched on divides over the sockets too
    Given an "eve-double-two-feeds" station
    And it has a licence for Active Load Balancing
    And these settings:
      | Station-MaxCurrent    | 20 |
      | Active-LoadBalancing  | On |
      | SmartMeter-MaxCurrent | 63 |
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 20 A

  @LIC-04
  Scenario: Unlocking alone changes nothing
    Given an "eve-double-two-feeds" station
    And these settings:
      | Station-MaxCurrent | 32 |
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 16 A
    When a licence key for Smart Charging Network is written as a back office would
    And the station is restarted
    And 2 minutes pass
    Then the unlocked features include "SCN"
    And no smart feature is in use
    And socket 1 keeps offering 16 A for 10 minutes
    When the setting Static-LoadBalancing is changed to "On"
    Then within 1 second socket 1 offers 32 A

  @CFG-08
  Scenario: What was unlocked survives a restart
    Given an "eve-double-two-feeds" station
    When a licence key for Active Load Balancing is written as a back office would
    And the station is restarted
    And the station is restarted
    Then the unlocked features include "Standard-SC, Active-SC"

  @CFG-16 @assumed
  Scenario: A key survives a power cut just after it was accepted
    Given an "eve-double-two-feeds" station
    When a licence key for Active Load Balancing is written as a back office would
    And the supply of the station fails for 100 ms
    Then the unlocked features include "Standard-SC, Active-SC"
    When the supply of the station fails for 1 hour
    Then the unlocked features include "Standard-SC, Active-SC"

  @LIC-10
  Scenario: A second key adds to what the first unlocked
    Given an "eve-double-two-feeds" station
    When a licence key for Active Load Balancing is written as a back office would
    And the station is restarted
    And a licence key for Standard Load Balancing is written as a back office would
    And the station is restarted
    Then the unlocked features include "Standard-SC, Active-SC"
