Feature: Options of the simulated station: overcurrent (guide 2.3 leaves edges open)

  @OCP-01 @assumed
  Scenario: A first band that begins at 103 %
    Given the option overcurrentFloor is "1.03"
    And a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 0.4 A too much
    Then socket 1 stays in state C2 for 40 minutes
    When the EV on socket 1 draws 0.5 A too much
    Then within 1202 seconds socket 1 is in state F

  @OCP-05 @assumed
  Scenario: Half a second at 150 %
    Given the option above150Millis is "500"
    And a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 8 A too much
    Then within 700 ms socket 1 is in state F

  @OCP-06 @assumed
  Scenario: A pause of one minute
    Given the option overcurrentPauseMillis is "60000"
    And a single-socket station of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws 8 A too much
    Then within 3.2 seconds socket 1 is in state F
    And socket 1 stays in state F for 59 seconds
    And within 2 seconds socket 1 is in state B1 or B2
