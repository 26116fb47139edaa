Feature: Options of the simulated station: sessions (the guide is silent)

  @M3-02 @assumed
  Scenario: A station that asks for no card
    Given the option authorisation is "none"
    And a single-socket station of 16 A
    When a three-phase EV that wants 16 A is plugged into socket 1 without a card
    Then within 5 seconds socket 1 is in state C2

  @CFG-08 @assumed
  Scenario: A restart that ends the session
    Given the option sessionAfterRestart is "ends"
    And a single-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the station is restarted
    Then socket 1 stays in state B1 for 5 minutes

  @M3-06 @assumed
  Scenario: A sleeping car is woken again and again
    Given the option wakesAgain is "true"
    And a single-socket station of 16 A
    When a three-phase EV that is not ready connects to socket 1
    Then within 40 seconds socket 1 is in state E
    And within 10 seconds socket 1 is in state B2
    And within 40 seconds socket 1 is in state E

  @M3-05 @assumed
  Scenario: A car that does not let go is cut off after another time
    Given the option keptClosedMillis is "3000"
    And a single-socket station of 16 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a test lowers Station-MaxCurrent to 5 A
    Then the contactor of socket 1 stays closed for 2.8 seconds
    And within 400 ms the contactor of socket 1 is open
