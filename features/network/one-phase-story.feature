Feature: One phase of 20 A for three stations, minute by minute (guide 6.1.1.1)

  Background:
    Given a network of single-phase single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass

  @SCN-03
  Scenario: The first car is probed with 14 A for a minute and then has all
    When a one-phase EV that wants 32 A is plugged in at station B
    Then within 5 seconds station B offers 14 A
    And station B keeps offering 14 A for 55 seconds
    And within 15 seconds station B offers 20 A

  @SCN-03
  Scenario: While the second is probed the first has the 6 A that are left
    Given a one-phase EV that wants 32 A is plugged in at station B
    And 90 seconds pass
    When a one-phase EV that wants 32 A is plugged in at station C
    Then within 15 seconds these sockets offer:
      | socket | amps |
      | B      | 6    |
      | C      | 14   |
    And these sockets keep offering for 50 seconds:
      | socket | amps |
      | B      | 6    |
      | C      | 14   |

  @SCN-03 @SCN-25
  Scenario: After its minute both have 10 A
    Given a one-phase EV that wants 32 A is plugged in at station B
    And 90 seconds pass
    When a one-phase EV that wants 32 A is plugged in at station C
    Then within 85 seconds these sockets offer:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
    And these sockets keep offering for 10 minutes:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
    And the stations together draw 20 A or less for 1 minute

  @SCN-04 @PRB-01
  Scenario: While the third is probed the 6 A that are left go to the others in turn
    Given a one-phase EV that wants 32 A is plugged in at station B
    And a one-phase EV that wants 32 A is plugged in at station C
    And 3 minutes pass
    When a one-phase EV that needs 14 A and wants 32 A is plugged in at station A
    Then within 15 seconds these sockets offer:
      | socket | amps |
      | A      | 14   |
      | B      | 0    |
      | C      | 6    |
    And these sockets keep offering for 45 seconds:
      | socket | amps |
      | A      | 14   |
      | B      | 0    |
      | C      | 6    |

  @SCN-04 @ALT-01
  Scenario: Found to need 14 A it takes turns with the others, each time with one of them
    Given a one-phase EV that wants 32 A is plugged in at station B
    And a one-phase EV that wants 32 A is plugged in at station C
    And 3 minutes pass
    When a one-phase EV that needs 14 A and wants 32 A is plugged in at station A
    And 65 seconds pass
    Then station A offers 14 A
    And within 15 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 10   |
      | C      | 10   |
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 0    |
      | B      | 10   |
      | C      | 10   |
    And within 60 seconds these sockets offer:
      | socket | amps |
      | A      | 14   |
      | B      | 0    |
      | C      | 6    |
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 14   |
      | B      | 0    |
      | C      | 6    |
    And within 60 seconds these sockets offer:
      | socket | amps |
      | A      | 14   |
      | B      | 6    |
      | C      | 0    |
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 14   |
      | B      | 6    |
      | C      | 0    |
    And within 60 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 10   |
      | C      | 10   |
