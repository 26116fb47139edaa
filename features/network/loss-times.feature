Feature: How long stations of a network wait for each other (the guide names no time)

  Scenario Outline: networkLossMillis <loss>: a station that is cut off holds its offer for <holds> seconds, and then has its safe current
    Given a network of single-socket stations A, B, C and D of 32 A
    And the option networkLossMillis is "<loss>"
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And 1 minute passes
    And a three-phase EV that wants 10 A is charging on station D
    And 10 seconds pass
    When station D is cut off from the network
    Then station D keeps offering 32 A for <holds> seconds
    And within 1 second station D offers 6 A

    @SCN-14 @assumed
    Examples:
      | loss  | holds |
      | 5000  | 4.5   |
      | 6000  | 5.5   |
      | 10000 | 9.5   |

  Scenario Outline: networkLossMillis <loss>, networkAgreeMillis <agree>: those that go on take what is free <after> seconds after the cut
    Given a network of single-socket stations A, B, C and D of 32 A
    And the option networkLossMillis is "<loss>"
    And the option networkAgreeMillis is "<agree>"
    And these settings at every station:
      | SCN-TotalStaticCurrent | 40 |
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on station A
    And a three-phase EV that wants 32 A is charging on station B
    And a three-phase EV that wants 32 A is charging on station C
    And a three-phase EV that wants 32 A is charging on station D
    And 2 minutes pass
    When station D is cut off from the network
    Then station A keeps offering 10 A for <after> seconds
    And within 1 second station A offers 11.3 A

    @SCN-15 @assumed
    Examples:
      | loss | agree | after |
      | 5000 | 3000  | 18.5  |
      | 5000 | 4000  | 19.5  |
      | 6000 | 3000  | 20.5  |
