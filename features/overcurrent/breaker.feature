Feature: Overcurrent: the station is quicker than the breaker of its feed (guide 2.3)

  @OCP-14
  Scenario Outline: <percent> % of a 16 A feed
    Given a dual-socket station of 16 A
    And the feed of the station has a breaker of 16 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EV on socket 1 draws <excess> A too much
    Then within <time> socket 1 is in state F
    And the breaker of the feed is closed
    When 20 minutes pass
    Then the breaker of the feed is closed

    Examples:
      | percent | excess | time         |
      | 103     | 0.5    | 1202 seconds |
      | 110     | 1.6    | 102 seconds  |
      | 115     | 2.4    | 6.1 seconds  |
      | 130     | 4.8    | 3.1 seconds  |
      | 150     | 8      | 3.1 seconds  |
      | 200     | 16     | 3.1 seconds  |
