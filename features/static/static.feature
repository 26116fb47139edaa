Feature: Static charging, no smart feature on (guide 2.1.2, 10.8)

  @STA-01
  Scenario: A dual-socket station gives each socket half, in use or not
    Given a dual-socket station of 25 A
    And Standard Load Balancing is off
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 12.5 A
    When a three-phase EV that wants 32 A connects to socket 2
    Then socket 1 keeps offering 12.5 A for 3 minutes
    And socket 2 offers 12.5 A

  @STA-01 @STA-06
  Scenario: A single-socket station offers it all
    Given a single-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
    And the duty cycle of socket 1 is 41.67 %

  @STA-02
  Scenario Outline: The lowest of station, connector and cable is offered: <station>, <connector>, <cable>
    Given a single-socket station of 32 A
    And these settings:
      | Station-MaxCurrent    | <station>   |
      | Connector1-MaxCurrent | <connector> |
    And the charging cable of socket 1 is rated <cable> A
    And a three-phase EV that wants 63 A is charging on socket 1
    Then socket 1 offers <offer> A
    And socket 1 is led by the <leader>

    Examples:
      | station | connector | cable | offer | leader    |
      | 16      | 25        | 32    | 16    | station   |
      | 25      | 16        | 32    | 16    | connector |
      | 32      | 32        | 20    | 20    | cable     |
      | 20      | 25        | 20    | 20    | cable     |
      | 32      | 25        | 32    | 25    | connector |

  @STA-03
  Scenario: An EV limited to 16 A draws no more, whatever is offered
    Given a single-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1
    Then socket 1 offers 25 A
    And the EV on socket 1 keeps drawing 16 A for 10 minutes

  @STA-04
  Scenario: Eve Double Pro-line on one feed: 32 A for both together
    Given a dual-socket station of 32 A
    And a three-phase EV that wants 63 A is charging on socket 1
    Then socket 1 offers 32 A
    When a three-phase EV that wants 63 A connects to socket 2
    Then the supply carries 32 A or less for 5 minutes
    And socket 1 offers 16 A
    And socket 2 offers 16 A

  @STA-04
  Scenario: Eve Double Pro-line on two feeds: 32 A on both at once
    Given a dual-socket station of 2 x 32 A with two feeds
    And a three-phase EV that wants 63 A is charging on socket 1
    And a three-phase EV that wants 63 A is charging on socket 2
    Then socket 1 offers 32 A
    And socket 2 offers 32 A
    And the supply carries 3 x 64 A

  @STA-05 @STA-02
  Scenario Outline: A cable coded <cable> A caps the offer
    Given a single-socket station of 63 A
    And the charging cable of socket 1 is rated <cable> A
    And a three-phase EV that wants 80 A is charging on socket 1
    Then socket 1 offers <offer> A
    And the duty cycle of socket 1 is <duty> %

    Examples:
      | cable | offer | duty  |
      | 13    | 13    | 21.67 |
      | 20    | 20    | 33.33 |
      | 32    | 32    | 53.33 |
      | 63    | 63    | 89.2  |

  @STA-06
  Scenario: Only after the probing minute the duty cycle tells the maximum
    Given a single-socket station of 32 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And socket 1 keeps offering 14 A for 59 seconds
    And within 3 seconds socket 1 offers 32 A
    And the duty cycle of socket 1 is 53.33 %
