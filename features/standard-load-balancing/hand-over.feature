Feature: Standard Load Balancing: current that changes hands (guide 4.2)

  @SLB-13 @assumed
  Scenario: A car has 5 seconds to follow, and the other rises only then
    Given a dual-socket station of 25 A
    And a three-phase EV that takes 200 ms and wants 32 A is charging on socket 1
    And a three-phase EV that takes 200 ms and wants 32 A is charging on socket 2
    When the user of the EV on socket 2 pauses it
    And 200 seconds pass
    Then socket 1 offers 19 A
    When the user of the EV on socket 2 resumes it
    Then within 5 seconds socket 1 offers 12.5 A
    And socket 2 keeps offering 6 A for 4950 ms
    And within 1 second socket 2 offers 12.5 A

  @SLB-13
  Scenario: A car that draws more than it is offered keeps its room
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 6 A is charging on socket 2
    When 3 minutes pass
    Then socket 1 offers 18 A
    When the EV on socket 1 draws 1 A too much
    And the EV on socket 2 wants 32 A
    Then within 5 seconds socket 1 offers 12.5 A
    And within 10 seconds socket 2 offers 11.5 A
    And the EV on socket 1 draws 13.5 A
    And the supply carries 25 A or less for 1 minute

  @SLB-09 @SLB-04
  Scenario: What one does not use the other soon has: nobody is held below what he wants
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 17.5 A is charging on socket 1
    And a three-phase EV that wants 6 A is charging on socket 2
    When 3 minutes pass
    Then the EV on socket 1 keeps drawing 17.5 A for 20 minutes
    And the EV on socket 2 draws 6 A

  @SLB-12
  Scenario: Dark blue blinks too where little is to be given up
    Given a dual-socket station of 25 A with LEDs
    And a three-phase EV that takes 4 seconds and wants 32 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 24.5 A
    Then within 1500 ms the LED of socket 1 is blinking dark blue
    And the LED of socket 1 stays blinking dark blue for 2 seconds
    And within 3 seconds the LED of socket 1 is steady dark blue
