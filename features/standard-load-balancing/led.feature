Feature: Standard Load Balancing: what the LEDs tell (guide 2.7.1, 4.2)

  Background:
    Given a dual-socket station of 20 A with LEDs
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1

  @SLB-12 @smoke
  Scenario: Dark blue blinks while the first car is asked to lower its current, and is steady once it has
    Then the LED of socket 1 stays steady dark blue for 1 minute
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 1 second the LED of socket 1 is blinking dark blue
    And the LED of socket 1 stays blinking dark blue for 2.5 seconds
    And within 1 second the LED of socket 1 is steady dark blue
    And the EV on socket 1 draws 6 A
    And the LED of socket 1 stays steady dark blue for 30 seconds

  @SLB-12
  Scenario: Light blue blinks while the second car waits for that
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 100 ms the LED of socket 2 is blinking light blue
    And the LED of socket 2 stays blinking light blue for 3 seconds
    And within 3 seconds the LED of socket 2 is steady dark blue
    And socket 2 is in state C2

  @SLB-12
  Scenario: Raised again, nothing blinks
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the EV on socket 2 is unplugged
    Then the LED of socket 1 stays steady dark blue for 1 minute
    And socket 1 offers 20 A

  @SLB-12
  Scenario: Lowered to what the car draws anyway, nothing blinks
    When the EV on socket 1 wants 6 A
    And 10 seconds pass
    And a three-phase EV that wants 32 A connects to socket 2
    Then the LED of socket 1 stays steady dark blue for 1 minute

  @SLB-12
  Scenario: A car that draws three tenths of an ampere more is asked to lower
    When the EV on socket 1 wants 6.3 A
    And 10 seconds pass
    And a three-phase EV that wants 32 A connects to socket 2
    Then within 1 second the LED of socket 1 is blinking dark blue

  @SLB-12 @assumed
  Scenario: A car that lowers within the first half second is not seen to be asked
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And a three-phase EV that takes 400 ms and wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A connects to socket 2
    Then the LED of socket 1 stays steady dark blue for 1 minute
    And socket 1 offers 6 A
