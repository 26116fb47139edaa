Feature: Alternating: when it begins (guide 2.4, 4.1.1, 4.1.2)

  Background:
    Given a dual-socket station of 32 A

  @ALT-01 @ALT-12
  Scenario: Two cars of 6 A share 12 A
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 12 A
    Then within 15 seconds socket 1 offers 6 A
    And within 15 seconds socket 2 offers 6 A
    And socket 1 keeps offering 6 A for 40 minutes
    And socket 2 offers 6 A

  @ALT-01 @ALT-12 @ALT-08
  Scenario: Two cars of 6 A take turns at 11.9 A
    Given a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 11.9 A
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 offers 11.9 A
    And socket 1 keeps offering nothing for 14 minutes
    And within 2 minutes socket 1 offers 11.9 A
    And socket 2 offers nothing

  @ALT-12
  Scenario: A car of 14 A and one of 6 A share 20 A
    Given a three-phase EV that needs 14 A and wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 20 A
    Then within 15 seconds socket 1 offers 14 A
    And within 15 seconds socket 2 offers 6 A
    And socket 2 keeps offering 6 A for 40 minutes
    And socket 1 offers 14 A

  @ALT-12
  Scenario: A car of 14 A and one of 6 A take turns at 19.9 A
    Given a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 19.9 A
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 offers 19.9 A
    And socket 1 keeps offering nothing for 14 minutes
    And within 2 minutes socket 1 offers 19.9 A
    And socket 2 offers nothing

  @ALT-01
  Scenario: Two one-phase cars do not meet on a phase, and take no turns
    Given a one-phase EV that wants 16 A is charging on socket 1
    And a one-phase EV that wants 16 A is charging on socket 2
    When a test lowers Station-MaxCurrent to 11 A
    Then within 15 seconds socket 1 offers 11 A
    And within 15 seconds socket 2 offers 11 A
    And socket 1 keeps offering 11 A for 40 minutes
    And socket 2 offers 11 A
