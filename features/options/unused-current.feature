Feature: Options of the simulated station: unused current (guide 4.1)

  @SLB-04 @assumed
  Scenario: Another margin is left to the car that draws less
    Given the option unusedMargin is "2"
    And a dual-socket station of 32 A
    And a three-phase EV that wants 8 A is charging on socket 1
    When a three-phase EV that wants 32 A is charging on socket 2
    And 200 seconds pass
    Then socket 1 offers 10 A
    And socket 2 offers 22 A

  @SLB-04 @assumed
  Scenario: Two minutes instead of three
    Given the option unusedMillis is "120000"
    And a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EV on socket 1 wants 8 A
    Then socket 1 keeps offering 16 A for 119 seconds
    And within 3 seconds socket 1 offers 9 A
