Feature: Options of the simulated station: dividing current (the guide is silent or says two things)

  @ALT-03 @assumed
  Scenario: Lowest socket first
    Given the option servedFirst is "lowestId"
    And a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 10 A
    Then within 2 seconds socket 2 offers nothing
    And within 15 seconds socket 1 offers 10 A

  @PRB-01 @assumed
  Scenario: A paused car is probed again
    Given the option probeAgain is "true"
    And a single-socket station of 20 A
    And a three-phase EV that wants 20 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 1 minute passes
    And a test lowers Station-MaxCurrent to 20 A
    Then within 5 seconds socket 1 offers 14 A
    And socket 1 keeps offering 14 A for 55 seconds
    And within 10 seconds socket 1 offers 20 A

  @PRB-01 @assumed
  Scenario: A paused car is not probed again unless it is asked for
    Given a single-socket station of 20 A
    And a three-phase EV that wants 20 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 1 minute passes
    And a test lowers Station-MaxCurrent to 20 A
    Then within 5 seconds socket 1 offers 20 A
    And socket 1 keeps offering 20 A for 2 minutes

  @SLB-09 @assumed
  Scenario: Full offers while less is drawn than the station may carry
    Given the option offersBelowMaximum is "full"
    And a dual-socket station of 25 A
    And a three-phase EV that wants 10 A is charging on socket 1
    And a three-phase EV that wants 10 A is charging on socket 2
    Then socket 2 offers 25 A
    When the EV on socket 1 wants 25 A
    And the EV on socket 2 wants 25 A
    Then within 15 seconds socket 1 offers 12.5 A
    And within 15 seconds socket 2 offers 12.5 A

  @PRB-14 @assumed
  Scenario: All others pause for a probe when it does not suffice for all
    Given the option othersDuringProbe is "pauseAll"
    And a dual-socket station of 19 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 2 seconds socket 1 offers nothing
    And socket 1 keeps offering nothing for 58 seconds
