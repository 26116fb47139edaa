Feature: Alternating: when it ends (guide 2.4)

  Background:
    Given a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    And a test lowers Station-MaxCurrent to 10 A
    And 5 minutes pass
    And socket 1 offers nothing

  @ALT-07 @assumed
  Scenario: At once when the current suffices again
    When a test lowers Station-MaxCurrent to 12 A
    Then within 10 seconds socket 1 offers 6 A
    And within 10 seconds socket 2 offers 6 A

  @ALT-07 @assumed
  Scenario: Not a tenth of an ampere earlier
    When a test lowers Station-MaxCurrent to 11.9 A
    Then socket 1 keeps offering nothing for 9 minutes

  @ALT-07 @assumed
  Scenario: At once when the car whose turn it is leaves
    When the EV on socket 2 is unplugged
    Then within 3 seconds socket 1 offers 10 A

  @ALT-07 @assumed
  Scenario: At once when the session of the car whose turn it is ends
    When a card is presented at socket 2
    Then within 10 seconds socket 1 offers 10 A

  @ALT-07 @assumed
  Scenario: A car that joins in mid-period is probed, then has its turn
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A
    And socket 2 offers nothing
    And socket 1 keeps offering 10 A for 55 seconds
    And within 20 seconds socket 1 offers nothing
    And within 10 seconds socket 2 offers 10 A
    And within 16 minutes socket 1 offers 10 A
