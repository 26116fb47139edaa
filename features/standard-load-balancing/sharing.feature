Feature: Standard Load Balancing: dividing the station's current (guide 4.1)

  @SLB-01
  Scenario: A station with one socket does not have it
    Given a single-socket station of 25 A
    When the setting Static-LoadBalancing is changed to "On"
    Then the station answers "NotSupported"

  @SLB-02 @smoke
  Scenario: One socket in use has the whole current
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 2 offers 25 A

  @SLB-02
  Scenario: One socket in use has no more than its connector may carry
    Given a dual-socket station of 25 A
    And these settings:
      | Connector2-MaxCurrent | 16 |
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 2 offers 16 A

  @SLB-03
  Scenario Outline: Two three-phase cars share <station> A equally
    Given a dual-socket station of <station> A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then socket 1 offers <share> A
    And socket 2 offers <share> A

    Examples:
      | station | share |
      | 12      | 6     |
      | 25      | 12.5  |
      | 32      | 16    |

  @SLB-07 @SLB-19 @SLB-16 @ROT-04
  Scenario: Two one-phase cars on different phases both have it all
    Given a dual-socket station of 25 A
    And a one-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then socket 1 offers 25 A
    And socket 2 offers 25 A
    And the supply carries 25/0/25 A
    And the display of socket 1 shows 5.7 kW
    And the display of socket 2 shows 5.7 kW

  @SLB-19
  Scenario: Two one-phase cars cause no blinking
    Given a dual-socket station of 25 A with LEDs
    And a one-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then the LED of socket 1 stays steady dark blue for 20 minutes
    And the LED of socket 2 is steady dark blue

  @SLB-09
  Scenario: Under the station maximum no car is held below what it wants
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 12 A is charging on socket 1
    And a three-phase EV that wants 12 A is charging on socket 2
    Then the EV on socket 1 keeps drawing 12 A for 20 minutes
    And the EV on socket 2 draws 12 A

  @SLB-10
  Scenario: When one session ends its current goes to the other
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EV on socket 1 is unplugged
    Then within 3 seconds socket 2 offers 25 A

  @SLB-10
  Scenario: A session ended by its card gives its current to the other
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When a card is presented at socket 1
    Then within 10 seconds socket 2 offers 25 A

  @SLB-13
  Scenario: The second socket starts only after the first has lowered its current
    Given a dual-socket station of 20 A
    And a three-phase EV that takes 4.5 seconds and wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 2 seconds socket 1 offers 6 A
    And socket 2 keeps offering nothing for 4 seconds
    And within 5 seconds socket 2 offers 14 A

  @SLB-13 @assumed
  Scenario: However quickly the first has followed, it has its 5 seconds
    Given a dual-socket station of 20 A
    And a three-phase EV that takes 200 ms and wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1 second socket 1 offers 6 A
    And within 500 ms the EV on socket 1 draws 6 A
    And socket 2 keeps offering nothing for 4.5 seconds
    And within 1500 ms socket 2 offers 14 A

  @SLB-13 @SLB-17
  Scenario: The sum never exceeds the station maximum while shares change hands
    Given a dual-socket station of 25 A
    And a three-phase EV that takes 4.5 seconds and wants 32 A is charging on socket 1
    When a three-phase EV that takes 4.5 seconds and wants 32 A connects to socket 2
    Then the supply carries 25 A or less for 5 minutes
    And the supply carries 3 x 25 A

  @SLB-17
  Scenario: Two cars that want more than there is add up to the maximum on the phases they share
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a one-phase EV that wants 32 A is charging on socket 2
    Then L1 of the supply carries 25 A
    And the EV on socket 1 draws 12.5 A
    And the EV on socket 2 draws 12.5 A on L1

  @SLB-20 @ROT-06
  Scenario: Balancing is judged per phase: two two-phase cars meet on L2
    Given a dual-socket station of 25 A
    And a two-phase EV that wants 32 A is charging on socket 1
    And a two-phase EV that wants 32 A is charging on socket 2
    Then the supply carries 12.5/25/12.5 A
    And socket 1 offers 12.5 A

  @SLB-20
  Scenario: As long as no phase passes the maximum nobody is lowered, whatever the others carry
    Given a dual-socket station of 25 A
    And a two-phase EV that wants 10 A is charging on socket 1
    And a one-phase EV that wants 25 A is charging on socket 2
    Then the supply carries 25/10/10 A
    And the EV on socket 2 keeps drawing 25 A on L1 for 10 minutes
    And the EV on socket 1 draws 10/10/0 A

  @SLB-08 @ALT-01
  Scenario: Two 6 A cars below 12 A take turns
    Given a dual-socket station of 11.9 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 1 minute one socket offers 11.9 A and the other offers nothing

  @SLB-14
  Scenario: Balanced sessions are in C2 or paused in C1 or B1
    Given a dual-socket station of 19 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 is in state C2
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 5 seconds socket 1 is in state C1 or B1
    And within 2 minutes socket 1 is in state C2
    And within 15 seconds socket 1 offers 9.5 A
    When the EV on socket 2 is unplugged
    Then within 5 seconds socket 1 offers 19 A
    And socket 1 is in state C2
