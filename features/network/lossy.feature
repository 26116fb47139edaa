Feature: A network that loses, doubles and delays datagrams (guide 6.3.2)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass
    And a three-phase EV that wants 32 A is charging on station B

  @SCN-39 @assumed
  Scenario: A third of all datagrams is lost
    Given a third of all datagrams is lost
    When a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
    And the stations together draw 20 A or less for 5 minutes

  @SCN-39 @assumed
  Scenario: Datagrams come twice and overtake each other
    Given half of all datagrams come twice
    And datagrams take between 0 and 900 ms
    When a three-phase EV that wants 32 A is charging on station C
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
    And the stations together draw 20 A or less for 5 minutes
