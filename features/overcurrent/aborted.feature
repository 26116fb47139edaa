Feature: Overcurrent: a session that is aborted (guide 2.7.1)

  @OCP-15 @OCP-10
  Scenario: It goes to F too, stays there until the car is gone, and shows the same
    Given the option overcurrentAbortsAfter is "2"
    And a dual-socket station of 16 A with LEDs
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds socket 1 is in state F
    And within 310 seconds socket 1 is in state C2
    And within 6 seconds socket 1 is in state F
    And within 2 seconds the LED of socket 1 is blinking red and blue
    And socket 1 stays in state F for 20 minutes
    And the LED of socket 1 is blinking red and blue
    When the EV on socket 1 is unplugged
    Then within 2 seconds socket 1 is in state A
