Feature: Stations on one supply that are not in a network (guide 6.3.3.4)

  Background:
    Given a network of single-socket stations A, B and C of 25 A
    And these settings at every station:
      | SCN-IsEnabled          | False |
      | SCN-TotalStaticCurrent | 20    |

  @SCN-36
  Scenario: Each gives its car all that it has itself
    When a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    Then these sockets keep offering for 5 minutes:
      | socket | amps |
      | A      | 25   |
      | B      | 25   |
      | C      | 25   |
    And the stations together draw 75 A

  @SCN-36
  Scenario: A car that is probed at one station takes nothing from the others
    Given a three-phase EV that wants 32 A is charging on station A
    When a three-phase EV that wants 32 A is plugged in at station B
    Then within 5 seconds station B offers 14 A
    And station A keeps offering 25 A for 2 minutes
    And station B offers 25 A

  @SCN-36
  Scenario: The maximum of one station is its own
    Given a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    When the setting Station-MaxCurrent of station B is changed to "10"
    Then within 2 seconds station B offers 10 A
    And station A keeps offering 25 A for 1 minute
    And the setting Station-MaxCurrent of station A is "25"
    And the setting Station-MaxCurrent of station B is "10"

  @SCN-36
  Scenario: One that is cut off from the network misses nobody
    Given a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    When station B is cut off from the network
    Then station B logs nothing for 2 minutes
    And station A logs nothing for 2 minutes
    And these sockets offer:
      | socket | amps |
      | A      | 25   |
      | B      | 25   |
    When the network of station B is mended
    Then station B logs nothing for 2 minutes
    And station B offers 25 A

  @SCN-36
  Scenario: One that is switched off takes nothing along, and comes back by itself
    Given a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 20 A is charging on station B
    When station B is switched off
    Then within 1 second the EV at station B draws 0 A
    And station A keeps offering 25 A for 1 minute
    When the EV at station B is unplugged
    And station B is switched on
    And 2 minutes pass
    And a three-phase EV that wants 20 A is plugged in at station B
    Then within 2 minutes the EV at station B draws 20 A
    And station A offers 25 A

  Scenario: Each display tells of its own car
    Given a three-phase EV that wants 20 A is charging on station B
    And a one-phase EV that wants 16 A is charging on station C
    Then the display of station A shows 0 kW
    And the display of station B shows 13.8 kW
    And the display of station C shows 3.6 kW

  Scenario: The household and all stations come together in the supply
    Given the household uses 5 A on L1
    And a three-phase EV that wants 10 A is charging on station A
    And a one-phase EV that wants 16 A is charging on station B
    Then the stations together draw 26/10/10 A
    And the supply carries 31/10/10 A
    When the EV at station B is unplugged
    Then within 1 second the supply carries 15/10/10 A
    And the stations together draw 10 A or less for 1 minute

  Scenario: A meter at one station sees what the others draw
    Given a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on station A
    And station A keeps offering 25 A for 1 minute
    When a three-phase EV that wants 15 A is plugged in at station C
    Then within 10 seconds the EV at station C draws 13.98 A
    And within 2 minutes the EV at station C draws 15 A
    And within 10 seconds station A offers between 9.5 and 10 A
    And within 10 seconds the supply carries 25 A
    When the EV at station C is unplugged
    Then within 10 seconds station A offers 25 A
