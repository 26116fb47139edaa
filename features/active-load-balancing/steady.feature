Feature: Active Load Balancing: the offer settles and stays (guide 5.1, 5.3.3.4)

  @ALB-01 @ALB-12
  Scenario Outline: A car that takes <time> to follow, at a meter that prints <prints>
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 20 A
    And the smart meter prints <prints>
    And a three-phase EV that takes <time> and wants 32 A is charging on socket 1
    Then socket 1 keeps offering 20 A for 10 minutes
    When the household uses 7 A
    Then within 10 seconds socket 1 offers 13 A
    And within 6 seconds the supply carries 3 x 20 A
    And socket 1 keeps offering 13 A for 10 minutes
    And the supply carries 3 x 20 A

    Examples:
      | time        | prints                  |
      | 10 ms       | whole amperes           |
      | 500 ms      | hundredths of an ampere |
      | 1 second    | whole amperes           |
      | 1 second    | hundredths of an ampere |
      | 2 seconds   | whole amperes           |
      | 4.9 seconds | whole amperes           |

  @ALB-01 @ALB-12
  Scenario Outline: Two cars that take <time> to follow
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that takes <time> and wants 32 A is charging on socket 1
    And a three-phase EV that takes <time> and wants 32 A is charging on socket 2
    When the household uses 7 A
    And 20 seconds pass
    Then socket 1 keeps offering 9 A for 10 minutes
    And socket 2 offers 9 A
    And the supply carries 3 x 25 A

    Examples:
      | time      |
      | 10 ms     |
      | 1 second  |
      | 3 seconds |

  @ALB-01
  Scenario: A meter that speaks every 10 seconds
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 20 A
    And the smart meter speaks 4.2
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 7 A
    Then within 11 seconds socket 1 offers 13 A
    And socket 1 keeps offering 13 A for 10 minutes

  @ALB-01 @P1-05
  Scenario Outline: A meter whose telegrams are three quarters of a second old, a car that takes <time> to follow
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 20 A
    And the smart meter sends every telegram late
    And a three-phase EV that takes <time> and wants 32 A is charging on socket 1
    Then socket 1 keeps offering 20 A for 10 minutes
    When the household uses 7 A
    Then within 10 seconds socket 1 offers 13 A
    And socket 1 keeps offering 13 A for 10 minutes

    Examples:
      | time       |
      | 300 ms     |
      | 1 second   |
      | 2 seconds  |
