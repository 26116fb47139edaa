Feature: Suspend in a network: a contact at every station (guide 2.7.1, 8.1)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |
    And every station suspends on closing of its contact
    And 30 seconds pass
    And a three-phase EV that wants 16 A is charging on station A
    And a three-phase EV that wants 16 A is charging on station B
    And 1 minute passes

  @SCM-11 @assumed
  Scenario: Any of the contacts suspends all of them
    When the contact of station C closes
    Then within 5 seconds station A offers 0 A
    And within 5 seconds station B offers 0 A
    And station A keeps offering 0 A for 10 minutes

  @SCM-06 @SCM-11
  Scenario: Whoever has the contact that closed has the supplier's message
    When the contact of station B closes
    Then within 5 seconds the display of station B shows "Charging session halted by energy supplier"
    And within 5 seconds the display of station A shows "Chargepoint ready, waiting for power"

  @SCM-06 @SCM-11 @assumed
  Scenario: With all contacts closed each station has the supplier's message
    When the contact of station A closes
    And the contact of station B closes
    And the contact of station C closes
    Then within 5 seconds the display of station A shows "Charging session halted by energy supplier"
    And within 5 seconds the display of station B shows "Charging session halted by energy supplier"

  @SCM-11 @SCM-04 @assumed
  Scenario: Nobody charges again until the last contact has opened
    Given the contact of station A closes
    And the contact of station B closes
    And 2 minutes pass
    When the contact of station A opens
    Then station A keeps offering 0 A for 5 minutes
    And within 5 seconds the display of station A shows "Chargepoint ready, waiting for power"
    When the contact of station B opens
    Then within 2 minutes these sockets offer:
      | socket | amps |
      | A      | 15   |
      | B      | 15   |
    And the stations together draw 30 A or less for 2 minutes

  @SCM-11 @assumed
  Scenario: A station whose contact is closed when it comes up suspends the others
    Given station C is switched off
    And the contact of station C closes
    And within 30 seconds station A offers 12 A
    When station C is switched on
    Then within 15 seconds station A offers 0 A
    And within 15 seconds station B offers 0 A
