Feature: Standard Load Balancing: unused current moves to the other socket (guide 4.1, 4.3.5.2)

  Background:
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 25 A is charging on socket 1
    And a three-phase EV that wants 25 A is charging on socket 2

  @SLB-04 @SLB-18
  Scenario: 3.1 A unused for more than 3 minutes
    When the EV on socket 1 wants 9.4 A
    Then socket 1 keeps offering 12.5 A for 181 seconds
    And within 1 second socket 1 offers 10.4 A
    And socket 2 offers 12.5 A
    And within 7 seconds socket 2 offers 14.6 A

  @SLB-05
  Scenario: 3 A unused moves nothing
    When the EV on socket 1 wants 9.5 A
    Then socket 2 keeps offering 12.5 A for 15 minutes

  @SLB-05
  Scenario: 3 minutes unused move nothing
    When the EV on socket 1 wants 6 A
    And 178 seconds pass
    And the EV on socket 1 wants 25 A
    Then socket 2 keeps offering 12.5 A for 15 minutes

  @SLB-04
  Scenario: 3 minutes and a little unused move it
    When the EV on socket 1 wants 6 A
    Then within 190 seconds socket 2 offers 18 A

  @SLB-06 @assumed
  Scenario: When the car draws up to its reduced share equal shares return
    When the EV on socket 1 wants 8 A
    Then within 200 seconds socket 2 offers 16 A
    When the EV on socket 1 wants 25 A
    Then within 30 seconds socket 2 offers 12.5 A
    And within 15 seconds socket 1 offers 12.5 A

  @SLB-06 @assumed
  Scenario: A car that stays under its reduced share keeps it so
    When the EV on socket 1 wants 8 A
    Then within 200 seconds socket 2 offers 16 A
    And socket 2 keeps offering 16 A for 1 hour

  @SLB-18
  Scenario: The display tells: lower here, and after 3 minutes higher there
    Then the display of socket 2 shows 8.6 kW
    When the EV on socket 1 wants 6 A
    Then within 5 seconds the display of socket 1 shows 4.1 kW
    And the display of socket 2 keeps showing 8.6 kW for 170 seconds
    And within 20 seconds the display of socket 2 shows 12.4 kW
