Feature: Standard Load Balancing is part of an Eve Double on one feed (guide 3.1.2, 4.1)

  @LIC-08
  Scenario: It is unlocked and on from the factory
    Given an "eve-double-one-feed" station
    Then the unlocked features include "Standard-SC"
    And the setting Static-LoadBalancing is "On"
    And the features in use are "Standard Load Balancing"
    Given a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 32 A

  @LIC-08
  Scenario: It cannot be switched off
    Given an "eve-double-one-feed" station
    And a three-phase EV that wants 32 A is charging on socket 1
    When the setting Static-LoadBalancing is changed to "Off"
    Then the setting Static-LoadBalancing is "On"
    And socket 1 keeps offering 32 A for 10 minutes

  @LIC-08 @assumed
  Scenario: The attempt is refused, and the log tells
    Given an "eve-double-one-feed" station
    When the setting Static-LoadBalancing is changed to "Off"
    Then the station answers "Rejected"
    And the station logs "Static-LoadBalancing stays on: it is built into this station"

  @LIC-08 @LIC-01
  Scenario Outline: It is not part of <other>
    Given an "<other>" station
    Then the unlocked features do not include "Standard-SC"
    And no smart feature is in use

    Examples:
      | other                |
      | eve-double-two-feeds |
      | eve-single-s-line    |
      | eve-single-pro-line  |

  @LIC-04
  Scenario: A Twin sold with it has it unlocked, and off until it is configured
    Given a "twin" station
    Then the unlocked features include "Standard-SC"
    And no smart feature is in use
    When the setting Static-LoadBalancing is changed to "On"
    Then the features in use are "Standard Load Balancing"
