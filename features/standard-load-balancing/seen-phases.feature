Feature: Standard Load Balancing: which phases a car loads is seen, not known (guide 4.1)

  @SLB-07 @assumed
  Scenario: The phases that a new one-phase car leaves alone are free 10 seconds after it began
    Given a dual-socket station of 25 A
    And a one-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
    When a one-phase EV that wants 32 A connects to socket 2
    Then within 2 seconds socket 1 offers 11 A
    And within 10 seconds the EV on socket 2 draws 14 A on L1
    And socket 1 keeps offering 11 A for 10 seconds
    And within 2 seconds socket 1 offers 25 A
    And the supply carries 25.1 A or less for 10 minutes
