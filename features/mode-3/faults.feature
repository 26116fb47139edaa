Feature: Faults on the control pilot (guide 2.7)

  Background:
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1

  @M3-07
  Scenario: A shorted pilot opens the contactor and is reported
    When the EV on socket 1 shorts the pilot
    Then within 100 ms socket 1 is in state E
    And within 100 ms the contactor of socket 1 is open
    And within 200 ms the display of socket 1 shows 406: "No communication with vehicle. Please check your charging cable."
    And within 200 ms the station reports 406 of socket 1 as EVCommunicationError

  @M3-07
  Scenario: When the short goes the station charges again
    When the EV on socket 1 shorts the pilot
    And 30 seconds pass
    And the EV on socket 1 is in order again
    Then within 20 seconds socket 1 is in state C2
    And within 2 seconds the display of socket 1 shows 0: "Charging"
    And within 2 seconds the station reports that socket 1 is in order
    And within 3 seconds the contactor of socket 1 is closed

  @M3-07
  Scenario: A missing diode opens the contactor and is reported
    When the EV on socket 1 has no diode
    Then within 200 ms the contactor of socket 1 is open
    And within 200 ms the display of socket 1 shows 406: "No communication with vehicle. Please check your charging cable."
    And within 200 ms the station reports 406 of socket 1 as EVCommunicationError
    And the contactor of socket 1 stays open for 2 minutes

  @M3-07
  Scenario: When the diode is back the station charges again
    When the EV on socket 1 has no diode
    And 10 seconds pass
    And the EV on socket 1 is in order again
    Then within 1 minute socket 1 is in state C2
    And within 3 seconds the contactor of socket 1 is closed
