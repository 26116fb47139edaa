Feature: Standard Load Balancing: the power shown at 25 A and 230 V (guide 4.1)

  @SLB-11 @SLB-15
  Scenario: Single-phase station, one car and then two
    Given a single-phase dual-socket station of 25 A
    And a one-phase EV that wants 32 A is charging on socket 1
    Then the display of socket 1 shows 5.7 kW
    Given a one-phase EV that wants 32 A is charging on socket 2
    Then the display of socket 1 shows 2.8 kW
    And the display of socket 2 shows 2.8 kW

  @SLB-11 @SLB-15
  Scenario: Three-phase station, a three-phase car alone and beside another
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then the display of socket 1 shows 17.2 kW
    Given a three-phase EV that wants 32 A is charging on socket 2
    Then the display of socket 1 shows 8.6 kW
    And the display of socket 2 shows 8.6 kW

  @SLB-11
  Scenario Outline: A three-phase car beside a <other> car: 8.6 and <kw> kW
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a <other> EV that wants 32 A is charging on socket 2
    Then the display of socket 1 shows 8.6 kW
    And the display of socket 2 shows <kw> kW

    Examples:
      | other     | kw  |
      | one-phase | 2.8 |
      | two-phase | 5.7 |

  @SLB-16
  Scenario: A two-phase and a one-phase car on a three-phase station: 11.4 and 5.7 kW
    Given a dual-socket station of 25 A
    And a two-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then the display of socket 1 shows 11.4 kW
    And the display of socket 2 shows 5.7 kW

  @SLB-16
  Scenario: Two feeds: 17.2 kW a socket
    Given a dual-socket station of 2 x 25 A with two feeds
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then the display of socket 1 shows 17.2 kW
    And the display of socket 2 shows 17.2 kW

  @SLB-15
  Scenario: The power stays under the socket's maximum while the current is reduced
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then the display of socket 1 keeps showing 8.6 kW for 30 minutes
