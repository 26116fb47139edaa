Feature: The probing phase of a new session (guide 2.5)

  @PRB-01 @PRB-10 @smoke
  Scenario: A single-socket station offers 14 A for a minute, then what there is
    Given a single-socket station of 20 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And socket 1 offers 14 A
    And socket 1 is led by the probing
    And socket 1 keeps offering 14 A for 59 seconds
    And within 3 seconds socket 1 offers 20 A
    And the EV on socket 1 draws 14 A
    And within 5 seconds the EV on socket 1 draws 20 A

  @PRB-01
  Scenario: A one-phase car is probed on its one phase
    Given a single-socket station of 20 A
    When a one-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And within 5 seconds the EV on socket 1 draws 14 A on L1

  @PRB-02
  Scenario: The other socket has no more than what is left
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 10 seconds socket 1 offers 11 A
    And within 10 seconds socket 2 offers 14 A
    And the supply carries 25 A or less for 2 minutes

  @PRB-02 @PRB-14 @ALT-08
  Scenario: What is left is less than 6 A, so the other pauses
    Given a dual-socket station of 19.9 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 is in state C2
    And socket 2 offers 14 A
    And socket 1 keeps offering nothing for 58 seconds
    And within 15 seconds socket 1 offers 9.9 A
    And within 15 seconds socket 2 offers 9.9 A

  @PRB-14
  Scenario: Exactly 6 A is left, so the other keeps 6 A
    Given a dual-socket station of 20 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 2 seconds socket 1 offers 6 A
    And within 15 seconds socket 2 offers 14 A
    And socket 1 keeps offering 6 A for 50 seconds

  @PRB-03
  Scenario: Enough for all, nobody pauses
    Given a dual-socket station of 32 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When a three-phase EV that wants 16 A connects to socket 2
    Then socket 1 stays in state C2 for 3 minutes
    And socket 1 offers 16 A
    And socket 2 offers 16 A

  @PRB-04
  Scenario: A car found to need 6 A is balanced with the other
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 1 offers 8 A
    And socket 2 offers 8 A

  @PRB-05 @SLB-08
  Scenario Outline: A car found to need 14 A keeps at least that: <station> A
    Given a dual-socket station of <station> A
    And a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    And 20 seconds pass
    Then socket 1 offers <one> A
    And socket 2 offers <other> A
    And socket 1 keeps offering <one> A for 20 minutes

    Examples:
      | station | one | other |
      | 20      | 14  | 6     |
      | 24      | 14  | 10    |
      | 32      | 16  | 16    |

  @PRB-05 @SLB-08 @ALT-01
  Scenario: Just below 20 A a 14 A car and a 6 A car take turns
    Given a dual-socket station of 19.9 A
    And a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 30 seconds socket 2 offers 19.9 A
    And socket 1 offers nothing
    When 14 minutes pass
    Then within 2 minutes socket 1 offers 19.9 A
    And socket 2 offers nothing
    And the supply carries 19.9 A or less for 30 minutes

  @PRB-06
  Scenario: With a probing current below 14 A a 14 A car is not recognised
    Given a dual-socket station of 20 A
    And a probing current of 13.9 A
    When a three-phase EV that needs 14 A and wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 13.9 A
    And the EV on socket 1 keeps drawing 0 A for 50 seconds
    When 1 minute passes
    And a three-phase EV that wants 32 A connects to socket 2
    And 2 minutes pass
    Then socket 1 offers 10 A
    And the EV on socket 1 keeps drawing 0 A for 4 minutes
    And socket 2 offers 14 A

  @PRB-06 @PRB-11
  Scenario: With less than 14 A available a 14 A car does not charge
    Given a single-socket station of 13.9 A
    When a three-phase EV that needs 14 A and wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 13.9 A
    And the EV on socket 1 keeps drawing 0 A for 5 minutes

  @PRB-11
  Scenario: With exactly 14 A available a 14 A car charges
    Given a single-socket station of 14 A
    And a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    Then socket 1 offers 14 A
    And the EV on socket 1 keeps drawing 14 A for 5 minutes

  @PRB-07
  Scenario: The probing current is a setting
    Given a single-socket station of 20 A
    And a probing current of 10 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A
    And within 70 seconds socket 1 offers 20 A

  @PRB-07
  Scenario: A probing current of 6 A or less is refused
    Given a single-socket station of 20 A
    When the setting Chameleon-MinCurrent is changed to "6"
    Then the station answers "Rejected"
    And the setting Chameleon-MinCurrent is "14"
    When the setting Chameleon-MinCurrent is changed to "5"
    Then the station answers "Rejected"
    When the setting Chameleon-MinCurrent is changed to "6.1"
    Then the station answers "Accepted"

  @PRB-09 @assumed
  Scenario: With less than the probing current the probe offers what there is
    Given a single-socket station of 10 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 3 minutes

  @PRB-09 @assumed
  Scenario: With less than 6 A the probe waits
    Given a single-socket station of 5.9 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then socket 1 keeps offering nothing for 3 minutes

  @PRB-12 @assumed
  Scenario: A paused session is not probed again
    Given a single-socket station of 20 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 1 minute passes
    And a test lowers Station-MaxCurrent to 20 A
    Then within 5 seconds socket 1 offers 20 A
    And socket 1 keeps offering 20 A for 5 minutes

  @PRB-12 @assumed
  Scenario: What was found holds through a pause
    Given a dual-socket station of 24 A
    And a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 1 minute passes
    And a test lowers Station-MaxCurrent to 24 A
    And a three-phase EV that wants 32 A connects to socket 2
    And 2 minutes pass
    Then socket 1 offers 14 A
    And socket 2 offers 10 A

  @PRB-12 @assumed
  Scenario: Unplugging forgets what was found: the next car is probed anew
    Given a single-socket station of 20 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 14 A
    And socket 1 keeps offering 14 A for 58 seconds

  @PRB-13 @assumed
  Scenario: Two new cars are probed together where both fit
    Given a dual-socket station of 28 A
    When a three-phase EV that wants 32 A connects to socket 1
    And 5 seconds pass
    And a three-phase EV that wants 32 A connects to socket 2
    Then within 10 seconds socket 2 offers 14 A
    And socket 1 offers 14 A

  @PRB-13 @assumed
  Scenario: Two new cars are probed one after the other where only one fits
    Given a dual-socket station of 19 A
    When a three-phase EV that wants 32 A connects to socket 1
    And 5 seconds pass
    And a three-phase EV that wants 32 A connects to socket 2
    Then socket 2 keeps offering nothing for 50 seconds
    And socket 1 offers 14 A
    And within 30 seconds socket 2 offers 14 A
