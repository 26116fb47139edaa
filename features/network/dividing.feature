Feature: A network divides one current over its stations (guide 6.1.1.1, 6.1.1.3)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass

  @SCN-02 @SCN-25
  Scenario: One car has all of it
    When a three-phase EV that wants 32 A is charging on station B
    Then within 20 seconds station B offers 20 A
    And the stations together offer 20 A or less for 2 minutes

  @SCN-03 @SCN-05
  Scenario: Two cars have half each
    Given a three-phase EV that wants 32 A is charging on station B
    When a three-phase EV that wants 32 A is charging on station C
    Then within 90 seconds these sockets offer:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
    And the stations together draw 20 A or less for 5 minutes

  @SCN-14
  Scenario: The one that is cut off falls back, and says who it misses
    Given a three-phase EV that wants 32 A is charging on station B
    When station B is cut off from the network
    Then within 15 seconds station B offers 6 A
    And station B logs "Lost connection with other socket (id: 0)!"
