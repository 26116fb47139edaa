Feature: Suspend: what the display says (guide 2.7.1)

  Background:
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1

  @SCM-05
  Scenario: A running session
    When the contact closes
    Then within 3 seconds the display of socket 1 shows "Charging session halted by energy supplier"
    And within 3 seconds the display of socket 1 shows 0 kW
    And the display of socket 1 keeps showing 0 kW for 5 minutes

  @SCM-05 @SCM-03
  Scenario: A session that begins while suspended
    When the contact closes
    And a three-phase EV that wants 16 A connects to socket 2
    Then within 3 seconds the display of socket 2 shows "Charging session halted by energy supplier"

  @SCM-05 @assumed
  Scenario: Where nobody waits for power nothing is said
    When the contact closes
    And 2 minutes pass
    Then within 1 second the display of socket 2 shows "Available"
    When a three-phase EV that wants 16 A is plugged into socket 2 without a card
    Then within 3 seconds the display of socket 2 shows "Present your card"

  @SCM-10
  Scenario: The message ends with the suspension
    When the contact closes
    And 2 minutes pass
    And the contact opens
    Then within 2 minutes the display of socket 1 shows "Charging"
    And within 10 seconds the display of socket 1 shows 11 kW

  @SCM-10
  Scenario: A session that was ended while suspended has no message
    When the contact closes
    And 2 minutes pass
    And a card is presented at socket 1
    Then within 1 second the display of socket 1 shows "Charging finished"

  @SCM-05 @SCM-13
  Scenario: A station that is switched on while suspended says so
    When the contact closes
    And the supply of the station fails for 1 minute
    Then within 1 second the display of socket 1 shows "Charging session halted by energy supplier"

  @SCM-12
  Scenario: With the RJ11 on DSMR P1 the message never comes
    Given these settings:
      | DirectExternalSuspendSignal | DSMR P1 |
    When the contact closes
    And 2 minutes pass
    Then within 1 second the display of socket 1 shows "Charging"
