Feature: Standard Load Balancing: what the display tells (guide 2.7.1, 4.2)

  Background:
    Given a dual-socket station of 20 A
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1

  @SLB-15
  Scenario: The display shows less once the car draws less, and not before
    Then the display of socket 1 shows 13.8 kW
    When a three-phase EV that wants 32 A connects to socket 2
    Then the display of socket 1 keeps showing 13.8 kW for 3.9 seconds
    And within 300 ms the display of socket 1 shows 4.1 kW
    And within 15 seconds the display of socket 2 shows 9.6 kW
    And the display of socket 1 keeps showing 4.1 kW for 30 seconds

  @SLB-15
  Scenario: The full power is back with the full current
    When a three-phase EV that wants 32 A connects to socket 2
    And 2 minutes pass
    Then the display of socket 1 shows 6.9 kW
    When the EV on socket 2 is unplugged
    Then within 15 seconds the display of socket 1 shows 13.8 kW
