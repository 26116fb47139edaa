Feature: Overcurrent: what the station shows (guide 2.7.1)

  @OCP-09 @OCP-17
  Scenario: The display says that the session will resume, and stops saying so when it does
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the display of socket 1 shows 302: "One moment please. Your charging session will resume shortly."
    And the display of socket 1 keeps showing 0 kW for 290 seconds
    When the EV on socket 1 is in order again
    Then within 20 seconds the display of socket 1 shows 0: "Charging"

  @OCP-10 @OCP-17
  Scenario: The LED blinks red and blue, and dark blue is back with the session
    Given a dual-socket station of 16 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    And within 2 seconds the LED of socket 1 is blinking red and blue
    And the LED of socket 1 stays blinking red and blue for 290 seconds
    When the EV on socket 1 is in order again
    Then within 20 seconds the LED of socket 1 is steady dark blue

  @OCP-17
  Scenario: A new interruption is shown anew
    Given a dual-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 310 seconds the display of socket 1 shows 302: "One moment please. Your charging session will resume shortly."
    And within 310 seconds the display of socket 1 shows 0: "Charging"
    And within 6 seconds the display of socket 1 shows 302: "One moment please. Your charging session will resume shortly."
