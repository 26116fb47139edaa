Feature: A meter leaves a network 24 A for six cars (guide 6.1.1.3)

  @SCN-06 @SCN-26 @ALT-04
  Scenario: Four have 6 A and two pause, in the order of the socket IDs
    Given a network of single-socket stations A, B, C, D, E and F of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
    And these settings at station A:
      | Active-LoadBalancing  | On |
      | SmartMeter-MaxCurrent | 40 |
    And the household uses 16 A
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And a three-phase EV that wants 32 A is charging on station D
    And a three-phase EV that wants 32 A is charging on station E
    And a three-phase EV that wants 32 A is charging on station F
    And 3 minutes pass
    Then these sockets offer:
      | socket | amps |
      | A      | 0    |
      | B      | 0    |
      | C      | 6    |
      | D      | 6    |
      | E      | 6    |
      | F      | 6    |
    And within 16 minutes these sockets offer:
      | socket | amps |
      | A      | 6    |
      | B      | 6    |
      | C      | 0    |
      | D      | 0    |
      | E      | 6    |
      | F      | 6    |
    And the stations together draw 24 A or less for 10 minutes
