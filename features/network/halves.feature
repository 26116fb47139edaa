Feature: A network that is cut into parts (guide 6.1)

  Background:
    Given a network of single-socket stations A, B, C and D of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And a three-phase EV that wants 32 A is charging on station D
    And within 3 minutes these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
      | D      | 10   |

  @SCN-37 @assumed
  Scenario: Of two halves the one with the lowest ID divides, the other has its safe current
    When the network is cut between A, B and C, D
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 14   |
      | B      | 14   |
      | C      | 6    |
      | D      | 6    |
    And the stations together draw 40 A or less for 10 minutes

  @SCN-37 @assumed
  Scenario: It is the lowest ID of all that decides, not the next one
    When the network is cut between A, C and B, D
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 14   |
      | B      | 6    |
      | C      | 14   |
      | D      | 6    |

  @SCN-37 @assumed
  Scenario: From the cut on the two halves never draw more than one network
    When the network is cut between A, B and C, D
    Then the stations together draw 40 A or less for 5 minutes

  @SCN-37 @assumed
  Scenario: The greater part divides, wherever the lowest ID is
    When the network is cut between A and B, C, D
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 11.3 |
      | C      | 11.3 |
      | D      | 11.3 |

  @SCN-37 @SCN-16 @assumed
  Scenario: Halves that meet again divide as one
    Given the network is cut between A, B and C, D
    And 2 minutes pass
    When the network is mended
    Then the stations together draw 40 A or less for 1 minute
    And within 60 seconds these sockets offer:
      | socket | amps |
      | A      | 10   |
      | B      | 10   |
      | C      | 10   |
      | D      | 10   |
