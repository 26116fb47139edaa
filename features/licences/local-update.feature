Feature: A licence key updated locally (guide 2.2.1)

  @LIC-06 @LIC-02
  Scenario: The station restarts by itself, and the feature is unlocked
    Given an "eve-double-two-feeds" station
    When a licence key for Standard Load Balancing is updated locally
    Then within 30 seconds the station restarts by itself
    And the unlocked features include "Standard-SC"
    When the setting Static-LoadBalancing is changed to "On"
    Then the station answers "Accepted"
    And the features in use are "Standard Load Balancing"

  @LIC-06 @assumed
  Scenario: A session goes on after it
    Given an "eve-double-two-feeds" station
    And a three-phase EV that wants 32 A is charging on socket 1
    When a licence key for Standard Load Balancing is updated locally
    Then within 30 seconds the station restarts by itself
    And within 2 minutes socket 1 offers 32 A
