Feature: The validity time is a setting (guide 5.3.3.3)

  Background:
    Given a dual-socket station of 32 A
    And an EMS steers the sockets
    And a safe current of 8 A

  @EMS-04
  Scenario: A validity time of 20 seconds ends after 20 seconds
    Given a validity time of 20 seconds
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    And the EMS falls silent
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 19 seconds
    And within 2 seconds socket 1 offers 8 A

  @EMS-04 @EMS-07
  Scenario: Each setpoint has a time of its own, which counts down
    Given a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EMS sets socket 1 to 10 A
    And the EMS falls silent
    And 20 seconds pass
    And the EMS sets socket 2 to 12 A
    And the EMS falls silent
    And 10 seconds pass
    Then the EMS reads "30" as "max current valid time" of socket 1
    And the EMS reads "50" as "max current valid time" of socket 2
    When 31 seconds pass
    Then socket 1 offers 8 A
    And socket 2 offers 12 A
    And the EMS reads "0" as "max current valid time" of socket 1
    And the EMS reads "8" as "max current" of socket 1
    And the EMS reads "19" as "max current valid time" of socket 2
    When 20 seconds pass
    Then socket 2 offers 8 A

  @EMS-05 @EMS-07
  Scenario: A write of the same value begins the time anew
    When the EMS sets socket 1 to 10 A
    And the EMS falls silent
    And 40 seconds pass
    Then the EMS reads "20" as "max current valid time" of socket 1
    When the EMS sets socket 1 to 10 A
    Then the EMS reads "60" as "max current valid time" of socket 1
