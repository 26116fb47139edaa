Feature: Stations of different firmware (guide 6.3.1)

  Background:
    Given a network of single-socket stations A, B and C of 32 A

  @SCN-15 @assumed
  Scenario: One below 3.4.0 is none of the network, and its safe current is kept free for it
    Given station C has firmware 3.3.9
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    Then within 30 seconds the overview of network PARK shows A,B
    When a three-phase EV that wants 32 A is charging on station A
    Then within 60 seconds station A offers 24 A
    And station A keeps offering 24 A for 5 minutes

  @assumed
  Scenario: It gives its own car all that it has itself, as the network knows nothing of it
    Given station C has firmware 3.3.9
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station C
    Then within 90 seconds station C offers 32 A
    And station C keeps offering 32 A for 5 minutes

  @SCN-02
  Scenario: From 3.4.0 on it takes its part, whatever the others have
    Given station C has firmware 3.4.0
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    Then within 30 seconds the overview of network PARK shows A,B,C
    When a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | C      | 15   |
