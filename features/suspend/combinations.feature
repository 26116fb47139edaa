Feature: Suspend pauses every running session, whatever else is on (guide 9.2)

  @CMB-02
  Scenario Outline: With <what> at <amps> A: <one> A and <other> A before and after, nothing in between
    Given a dual-socket station of <amps> A
    And these settings:
      | Static-LoadBalancing  | <balancing> |
      | Connector2-MaxCurrent | <connector> |
    And the charging cable of socket 1 is rated <cable> A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    Then within 10 seconds socket 1 offers <one> A
    And within 10 seconds socket 2 offers <other> A
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And within 3 seconds socket 2 is in state B1
    And the supply carries 0 A or less for 5 minutes
    When the contact opens
    Then within 2 minutes socket 1 offers <one> A
    And within 10 seconds socket 2 offers <other> A

    Examples:
      | what                        | amps | balancing | connector | cable | one  | other |
      | static currents             | 32   | Off       | 32        | 63    | 16   | 16    |
      | Standard Load Balancing     | 25   | On        | 25        | 63    | 12.5 | 12.5  |
      | a lower connector           | 25   | On        | 10        | 63    | 15   | 10    |
      | a lower cable               | 32   | On        | 32        | 13    | 13   | 19    |
      | a static connector and cable | 40  | Off       | 10        | 13    | 13   | 10    |

  @CMB-02
  Scenario: Two cars that take turns are both paused, and take turns again
    Given a dual-socket station of 11.9 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the contact closes
    Then within 3 seconds the supply carries 0 A
    And the supply carries 0 A or less for 5 minutes
    When the contact opens
    Then within 2 minutes one socket offers 11.9 A and the other offers nothing

  @CMB-02
  Scenario: A probing car and the one that makes room for it are both paused
    Given a dual-socket station of 20 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    When a three-phase EV that wants 32 A connects to socket 2
    Then within 20 seconds the EV on socket 2 draws 14 A
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And within 3 seconds socket 2 is in state B1
    And the supply carries 0 A or less for 5 minutes
    When the contact opens
    Then within 70 seconds socket 2 offers 14 A
    And within 2 minutes socket 2 offers 10 A
    And within 10 seconds socket 1 offers 10 A
