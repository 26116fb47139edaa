Feature: Stations wired one after the other (guide 3.1.1, 6.1.3)

  @ROT-10
  Scenario: Three stations wired alike load one phase with their one-phase cars
    Given a network of single-socket stations A, B and C of 25 A
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a one-phase EV that wants 20 A is charging on station A
    And a one-phase EV that wants 20 A is charging on station B
    And a one-phase EV that wants 20 A is charging on station C
    Then the stations together draw 60/0/0 A

  @ROT-10
  Scenario: Wired as recommended they load the three phases
    Given a network of single-socket stations A, B and C of 25 A
    And station A is wired L1L2L3
    And station B is wired L3L1L2
    And station C is wired L2L3L1
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a one-phase EV that wants 20 A is charging on station A
    Then the stations together draw 20/0/0 A
    When a one-phase EV that wants 20 A is charging on station B
    Then the stations together draw 20/0/20 A
    When a one-phase EV that wants 20 A is charging on station C
    Then the stations together draw 20/20/20 A

  @ROT-13
  Scenario: Single-phase stations load the phase that they hang on
    Given a network of single-phase single-socket stations A, B, C and D of 25 A
    And station A is wired L1
    And station B is wired L2
    And station C is wired L3
    And station D is wired L1
    And these settings at every station:
      | SCN-IsEnabled | False |
    When a one-phase EV that wants 20 A is charging on station B
    Then the stations together draw 0/20/0 A
    When a one-phase EV that wants 16 A is charging on station C
    Then the stations together draw 0/20/16 A
    When a one-phase EV that wants 10 A is charging on station A
    And a one-phase EV that wants 12 A is charging on station D
    Then the stations together draw 22/20/16 A
