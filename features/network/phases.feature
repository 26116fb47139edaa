Feature: Phases in a network: four cases (guide 6.1.3.1)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And station B is wired L3L1L2
    And station C is wired L2L3L1
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass

  @SCN-10
  Scenario: Case 1, one-phase cars on phases of their own each have all of it
    When a one-phase EV that wants 32 A is charging on station A
    And a one-phase EV that wants 32 A is charging on station B
    And a one-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 20   |
      | B      | 20   |
      | C      | 20   |
    And the stations together draw 20/20/20 A

  @SCN-11
  Scenario: Case 2, a two-phase car and a one-phase car on the third phase each have all of it
    When a two-phase EV that wants 32 A is charging on station A
    And a one-phase EV that wants 32 A is charging on station B
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 20   |
      | B      | 20   |
    And the stations together draw 20/20/20 A

  @SCN-12
  Scenario: Case 3, a one-phase and a two-phase car that meet on L1 share it
    When a one-phase EV that wants 32 A is charging on station A
    And a two-phase EV that wants 32 A is charging on station B
    Then within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
    And the stations together draw 20/0/10 A

  @SCN-13
  Scenario: Case 4, a one-phase and a three-phase car that meet on L1 share it
    When a one-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    Then within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
    And the stations together draw 20/10/10 A

  @SCN-12 @SCN-13
  Scenario Outline: A one-phase and a <other> car that meet on L1 take turns below 12 A
    Given these settings at every station:
      | SCN-TotalStaticCurrent | 11.9 |
    And 30 seconds pass
    And a one-phase EV that wants 32 A is charging on station A
    And a <other> EV that wants 32 A is charging on station B
    Then within 4 minutes these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 11.9 |
    And within 960 seconds these sockets offer:
      | socket | amps |
      | A      | 11.9 |
      | B      | 0    |

    Examples:
      | other       |
      | two-phase   |
      | three-phase |

  @SCN-12 @SCN-13
  Scenario Outline: A one-phase and a <other> car that meet on L1 both charge with 12 A
    Given these settings at every station:
      | SCN-TotalStaticCurrent | 12 |
    And 30 seconds pass
    And a one-phase EV that wants 32 A is charging on station A
    And a <other> EV that wants 32 A is charging on station B
    Then within 4 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
    And these sockets keep offering for 20 minutes:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |

    Examples:
      | other       |
      | two-phase   |
      | three-phase |
