Feature: The display of a socket through a session (guide 2.7.1)

  Background:
    Given a dual-socket station of 25 A

  @DIA-10 @assumed
  Scenario: Free, plugged in, charging, finished, free
    Then the display of socket 1 keeps showing "Available" for 1 minute
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 1 second the display of socket 1 shows 0: "Present your card"
    When a card is presented at socket 1
    Then within 5 seconds the display of socket 1 shows 0: "Charging"
    And within 5 seconds the display of socket 1 shows 9.6 kW
    When a card is presented at socket 1
    Then within 5 seconds the display of socket 1 shows 0: "Charging finished"
    And within 5 seconds the display of socket 1 shows 0 kW
    When the EV on socket 1 is unplugged
    Then within 100 ms the display of socket 1 shows "Available"

  @DIA-10 @assumed
  Scenario: A car that is not ready is waited for
    When a three-phase EV that is not ready connects to socket 1
    Then within 1 second the display of socket 1 shows 0: "Waiting for vehicle"
    And the display of socket 1 keeps showing 0 kW for 25 seconds

  @DIA-10 @assumed
  Scenario: A card before the car
    When a card is presented at socket 1
    Then within 1 second the display of socket 1 shows 0: "Connect your car"
    And the display of socket 1 keeps showing "Connect your car" for 119 seconds
    And within 3 seconds the display of socket 1 shows 0: "Available"

  @DIA-10 @PRB-08 @assumed
  Scenario: While it probes the display shows the power of the probe
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds the display of socket 1 shows 9.6 kW
    And the display of socket 1 keeps showing "Charging" for 50 seconds
    And the display of socket 1 shows 9.6 kW
