Feature: A network whose current is not enough for all that are plugged in (guide 2.4, 6.1.1.3)

  Background:
    Given a network of single-socket stations A, B, C, D, E and F of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 24 |
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And a three-phase EV that wants 32 A is charging on station D
    And a three-phase EV that wants 32 A is charging on station E
    And a three-phase EV that wants 32 A is charging on station F
    And 8 minutes pass

  @ALT-04 @ALT-03
  Scenario: Four of six have 6 A, and the two lowest IDs are paused first
    Then these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 0    |
      | C      | 6    |
      | D      | 6    |
      | E      | 6    |
      | F      | 6    |
    And the stations together draw 24 A or less for 2 minutes

  @ALT-04
  Scenario: After a period the next two pause, and the first two are served
    Then within 16 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
      | D      | 0    |
      | E      | 6    |
      | F      | 6    |
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
      | D      | 0    |
      | E      | 6    |
      | F      | 6    |

  @ALT-11
  Scenario: Then the last two, and then the first two again
    Then within 31 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 6    |
      | D      | 6    |
      | E      | 0    |
      | F      | 0    |
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 6    |
      | D      | 6    |
      | E      | 0    |
      | F      | 0    |
    And within 60 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 0    |
      | C      | 6    |
      | D      | 6    |
      | E      | 6    |
      | F      | 6    |

  @ALT-04
  Scenario: With a tenth of an ampere less than five times 6 A two still wait
    Given these settings at every station:
      | SCN-TotalStaticCurrent | 29.9 |
    And 8 minutes pass
    Then 4 cars charge
    And the stations together draw 29.9 A or less for 2 minutes

  @ALT-04
  Scenario: With five times 6 A one waits
    Given these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    And 8 minutes pass
    Then 5 cars charge
    And the stations together draw 30 A or less for 2 minutes

  @ALT-04
  Scenario: With 36 A nobody waits
    Given these settings at every station:
      | SCN-TotalStaticCurrent | 36 |
    Then within 8 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 6    |
      | D      | 6    |
      | E      | 6    |
      | F      | 6    |
