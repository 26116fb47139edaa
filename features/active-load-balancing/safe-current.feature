Feature: Active Load Balancing: the safe current (guide 5.3.3.1, 10.8)

  @ALB-05 @assumed
  Scenario: As it comes from the factory it is 6 A
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: 6.0A"
    And socket 1 offers 6 A

  @ALB-16 @ALB-19
  Scenario: Above the station's own maximum the station's is logged
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 40 A
    When the smart meter falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: 25.0A"

  @ALB-05 @assumed
  Scenario: It holds from the start until the meter has spoken
    Given a dual-socket station of 25 A
    And the smart meter falls silent
    And a smart meter whose supply may carry 25 A
    And a safe current of 9 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 9 A
    And socket 1 is led by the probing
    And the link to the meter stays starting for 30 seconds
    When the smart meter is in order again
    Then within 3 seconds socket 1 offers 14 A

  @ALB-13
  Scenario Outline: When nothing else draws the station has <offer> A of the <supply> A of its supply
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry <supply> A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers <offer> A
    And socket 1 is led by "<leader>"

    Examples:
      | supply | offer | leader      |
      | 20     | 20    | smart meter |
      | 24.9   | 24.9  | smart meter |
      | 40     | 25    | connector   |
