Feature: Whose turn it is in a network (guide 2.4, 6.1.1.1, 6.1.1.3)

  @ALT-11 @ALT-01
  Scenario: Two periods are 1800 seconds, not two more and not two less
    Given a network of single-socket stations A and B of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 11 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And 3 minutes pass
    And station B offers 11 A
    And within 16 minutes station A offers 11 A
    And within 16 minutes station A offers 0 A
    When 1799 seconds pass
    Then station A offers 11 A
    And within 2 seconds station A offers 0 A

  @ALT-11 @ALT-01
  Scenario: A car that comes while others take turns waits for its own until they have had theirs
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 11 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And 3 minutes pass
    And station C offers 11 A
    And within 16 minutes station B offers 11 A
    And 12 minutes pass
    When a three-phase EV that wants 32 A is plugged in at station A
    Then within 20 seconds station A offers 11 A
    And within 90 seconds these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 0    |
      | C      | 11   |
    And within 16 minutes station B offers 11 A
    And within 16 minutes station A offers 11 A

  @ALT-11 @ALT-01
  Scenario: One that needs 14 A and does not fit leaves the others what there is
    Given a network of single-socket stations A, B, C and D of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 18 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is plugged in at station A
    And a three-phase EV that wants 32 A is plugged in at station B
    And a three-phase EV that needs 14 A and wants 32 A is plugged in at station C
    And a three-phase EV that wants 32 A is plugged in at station D
    When 6 minutes pass
    Then these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
      | D      | 6    |
    And within 16 minutes these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 0    |
      | C      | 18   |
      | D      | 0    |

  @ALT-11 @ALT-01 @assumed
  Scenario: A station that was restarted goes on in the order of the others
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 11 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And 4 minutes pass
    And station C offers 11 A
    And within 16 minutes station B offers 11 A
    And 9 minutes pass
    When station C is restarted
    And 3 minutes pass
    Then these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 11   |
      | C      | 0    |
    And within 16 minutes station A offers 11 A
    And these sockets keep offering for 870 seconds:
      | socket | amps |
      | A      | 11   |
      | B      | 0    |
      | C      | 0    |
