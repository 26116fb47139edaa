Feature: Overcurrent as a back office sees it: when it is told, how long, and that the transaction goes on (guide 2.3, 2.7.1)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  Scenario Outline: <percent> % is told after <time>, and not before
    When the EV on socket 1 draws <excess> A too much
    Then the back office keeps seeing socket 1 as Charging for <not yet>
    And within <by then> the back office hears 302 of socket 1 as OverCurrentFailure, saying "Overcurrent detected allowed 16.0A actual <actual>A"
    And the back office sees socket 1 as Faulted

    @OCP-01 @OCP-11
    Examples: up to 105 %
      | percent | excess | actual | time       | not yet        | by then  |
      | 104.9   | 0.79   | 16.8   | 20 minutes | 1199.5 seconds | 1 second |

    @OCP-02 @OCP-11
    Examples: from 105 % up to 112 %
      | percent | excess | actual | time        | not yet      | by then  |
      | 105     | 0.8    | 16.8   | 100 seconds | 99.5 seconds | 1 second |
      | 111.9   | 1.91   | 17.9   | 100 seconds | 99.5 seconds | 1 second |

    @OCP-03 @OCP-11
    Examples: from 112 % up to 120 %
      | percent | excess | actual | time      | not yet     | by then |
      | 112     | 1.92   | 17.9   | 5 seconds | 4.8 seconds | 500 ms  |
      | 119.9   | 3.19   | 19.2   | 5 seconds | 4.8 seconds | 500 ms  |

    @OCP-04 @OCP-11
    Examples: from 120 % up to 150 %
      | percent | excess | actual | time      | not yet     | by then |
      | 120     | 3.2    | 19.2   | 2 seconds | 1.9 seconds | 300 ms  |
      | 149.9   | 7.99   | 24.0   | 2 seconds | 1.9 seconds | 300 ms  |

  @OCP-05 @OCP-11 @assumed
  Scenario: 150 % is told no later than that
    When the EV on socket 1 draws 8 A too much
    Then within 2.3 seconds the back office hears 302 of socket 1 as OverCurrentFailure, saying "Overcurrent detected allowed 16.0A actual 24.0A"

  @OCP-06 @OCP-07 @OCP-17
  Scenario: Three interruptions are three faults of one transaction
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the back office sees socket 1 as Faulted
    And the back office keeps seeing socket 1 as Faulted for 298 seconds
    And within 20 seconds the back office hears that socket 1 is in order and Charging
    And within 10 seconds the back office sees socket 1 as Faulted
    And within 320 seconds the back office sees socket 1 as Charging
    And within 10 seconds the back office sees socket 1 as Faulted
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And within 2 seconds the back office hears that socket 1 is in order and Available
    And the back office has 1 complete transaction

  @OCP-08
  Scenario Outline: It ends when <what>
    When the EV on socket 1 draws 4 A too much
    Then within 3.2 seconds the back office sees socket 1 as Faulted
    When <what>
    And 6 minutes pass
    Then the back office sees socket 1 as <status>
    And the back office keeps seeing socket 1 as <status> for 20 minutes

    Examples:
      | what                                | status    |
      | the EV on socket 1 is in order again | Charging |
      | card "CARD-1" is presented at socket 1 | Finishing |

  @OCP-12
  Scenario: What is over in time is not told
    When the EV on socket 1 draws 2 A too much
    And 4.5 seconds pass
    And the EV on socket 1 is in order again
    Then the back office keeps seeing socket 1 as Charging for 30 minutes
