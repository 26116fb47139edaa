Feature: An EMS that steers a network through one of its stations (guide 5.1.3, 5.3.1.3, 9.2.3)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 60 |
      | SCN-TotalSafeCurrent   | 18 |
    And an EMS steers the whole network
    And 30 seconds pass

  @EMS-03 @SCN-22
  Scenario: What it writes to one station is the limit of all
    Given a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    When the EMS writes 4180 0000 4180 0000 4180 0000 to 1417 of unit 200 by function 16
    Then within 20 seconds these sockets offer:
      | socket | amps |
      | B      | 8    |
      | C      | 8    |

  @EMS-03
  Scenario: Its lowest phase leads cars that load all three
    Given a three-phase EV that wants 32 A is charging on station B
    When the EMS writes 4180 0000 41A0 0000 4140 0000 to 1417 of unit 200 by function 16
    Then within 20 seconds station B offers 12 A

  @EMS-03 @SCN-17
  Scenario: After the validity the network has its total safe current, the lowest ID first
    Given a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And the EMS writes 41F0 0000 41F0 0000 41F0 0000 to 1417 of unit 200 by function 16
    And within 40 seconds these sockets offer:
      | socket | amps |
      | B      | 15   |
      | C      | 15   |
    When 61 seconds pass
    Then within 10 seconds these sockets offer:
      | socket | amps |
      | B      | 9    |
      | C      | 9    |
    And the EMS reads "18" as "SCN safe current" of the station

  @EMS-03
  Scenario: The registers tell of the network
    Given a three-phase EV that wants 10 A is charging on station B
    And the EMS writes 41F0 0000 41F0 0000 41F0 0000 to 1417 of unit 200 by function 16
    And 5 seconds pass
    Then the EMS reads "PARK" as "SCN name" of the station
    And the EMS reads "3" as "SCN sockets" of the station
    And the EMS reads "30" as "SCN actual max current L1" of the station
    And the EMS reads "1" as "SCN max current enable" of the station
