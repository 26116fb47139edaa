Feature: Suspend: one contact in a network (guide 2.7.1, 8.1, 9.2)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    And the station suspends on closing of the contact
    And 30 seconds pass
    And a three-phase EV that wants 16 A is charging on station A
    And a three-phase EV that wants 16 A is charging on station B
    And 1 minute passes

  @SCM-11
  Scenario: The contact at one station suspends the whole network
    When the contact closes
    Then within 5 seconds station A offers 0 A
    And within 5 seconds station B offers 0 A
    And station B keeps offering 0 A for 10 minutes

  @SCM-06 @SCM-11
  Scenario: The station with the contact has the supplier's message, the others wait for power
    When the contact closes
    Then within 5 seconds the display of station A shows "Charging session halted by energy supplier"
    And within 5 seconds the display of station B shows "Chargepoint ready, waiting for power"

  @SCM-11
  Scenario: A car that comes to another station while suspended waits
    When the contact closes
    And a three-phase EV that wants 16 A is plugged in at station C
    Then station C keeps offering 0 A for 5 minutes
    And within 5 seconds the display of station C shows "Chargepoint ready, waiting for power"

  @SCM-11
  Scenario: When the contact opens all of them charge again
    Given the contact closes
    And 2 minutes pass
    When the contact opens
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | B      | 15   |
    And the stations together draw 30 A or less for 2 minutes
