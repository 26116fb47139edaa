Feature: A network whose datagrams take long (guide 6.3.2)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 20 |
    And 30 seconds pass

  @SCN-39 @assumed
  Scenario: Cars that come at the same moment are not served twice
    Given datagrams take 1500 ms
    When a three-phase EV that wants 32 A connects to every socket
    Then the stations together offer 20 A or less for 10 minutes
    And these sockets offer:
      | socket | amps |
      | A      | 6.6  |
      | B      | 6.6  |
      | C      | 6.6  |

  @SCN-39 @assumed
  Scenario: Two that want what a third gives up do not both take all of it
    Given a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 7 A is charging on station B
    And a three-phase EV that wants 7 A is charging on station C
    And 5 minutes pass
    And datagrams take 1500 ms
    When the EV on station B wants 32 A
    And the EV on station C wants 32 A
    And the EV on station A is unplugged
    Then the stations together offer 20 A or less for 3 minutes
    And these sockets offer:
      | socket | amps |
      | B      | 10   |
      | C      | 10   |
