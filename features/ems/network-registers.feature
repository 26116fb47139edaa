Feature: What an EMS reads of a network, and steers of each of its phases (guide 5.1.3, 9.2.3)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And station B is wired L3L1L2
    And station C is wired L2L3L1
    And these settings at every station:
      | SCN-TotalStaticCurrent | 25 |
      | SCN-TotalSafeCurrent   | 18 |
    And an EMS steers the whole network
    And 30 seconds pass

  @EMS-03
  Scenario: What all stations draw together, phase by phase
    Given a one-phase EV that wants 8 A is charging on station B
    And a three-phase EV that wants 6 A is charging on station C
    And a one-phase EV that wants 7 A is charging on station A
    And 5 seconds pass
    Then the EMS reads "13" as "SCN consumption L1" of the station
    And the EMS reads "6" as "SCN consumption L2" of the station
    And the EMS reads "14" as "SCN consumption L3" of the station
    When the EV at station B is unplugged
    And 2 seconds pass
    Then the EMS reads "6" as "SCN consumption L3" of the station

  @EMS-03 @SCN-26
  Scenario: What it may draw is the lower of each setpoint and SCN-TotalStaticCurrent
    When the EMS writes 41C8 0000 41D0 0000 41C0 0000 to 1417 of unit 200 by function 16
    And 2 seconds pass
    Then the EMS reads "25" as "SCN actual max current L1" of the station
    And the EMS reads "25" as "SCN actual max current L2" of the station
    And the EMS reads "24" as "SCN actual max current L3" of the station
    And the EMS reads "26" as "SCN max current L2" of the station

  @EMS-03
  Scenario: Each phase has a setpoint of its own
    Given a one-phase EV that wants 32 A is charging on station A
    And a one-phase EV that wants 32 A is charging on station B
    And a one-phase EV that wants 32 A is charging on station C
    And 90 seconds pass
    When the EMS writes 4180 0000 41A0 0000 4140 0000 to 1417 of unit 200 by function 16
    Then within 20 seconds these sockets offer:
      | socket | amps |
      | A      | 16   |
      | B      | 12   |
      | C      | 20   |

  @EMS-03
  Scenario: Each phase has a validity of its own
    When the EMS writes 20 to "SCN max current L1" of unit 200
    And 20 seconds pass
    And the EMS writes 21 to "SCN max current L3" of unit 200
    Then the EMS reads "40" as "SCN max current valid time L1" of the station
    And the EMS reads "0" as "SCN max current valid time L2" of the station
    And the EMS reads "60" as "SCN max current valid time L3" of the station
    When 41 seconds pass
    Then the EMS reads "18" as "SCN max current L1" of the station
    And the EMS reads "18" as "SCN max current L2" of the station
    And the EMS reads "21" as "SCN max current L3" of the station
