Feature: Reservations (OCPP 1.6, 5.13)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  Scenario: A socket is kept for its card
    When the back office reserves socket 1 for card "MINE" for 10 minutes
    Then the station answers "Accepted"
    And within 2 seconds the back office sees socket 1 as Reserved
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 stays in state B1 for 1 minute
    When card "MINE" is presented at socket 1
    Then within 5 seconds the back office hears a StartTransaction with reservationId "1"
    And within 5 seconds socket 1 is in state C2

  Scenario: It ends by itself
    When the back office reserves socket 1 for card "MINE" for 10 minutes
    Then within 1 second the back office sees socket 1 as Reserved
    And the back office keeps seeing socket 1 as Reserved for 9 minutes 59 seconds
    And within 1 second the back office sees socket 1 as Available

  Scenario: It is taken back
    When the back office reserves socket 1 for card "MINE" for 10 minutes
    And the back office cancels the reservation
    Then the station answers "Accepted"
    And within 2 seconds the back office sees socket 1 as Available
    When the back office cancels the reservation
    Then the station answers "Rejected"

  Scenario Outline: A socket that is <not free> cannot be reserved
    Given <not free>
    When the back office reserves socket 1 for card "MINE" for 10 minutes
    Then the station answers "<answer>"

    Examples:
      | not free                                                | answer      |
      | a three-phase EV that wants 16 A is charging on socket 1 | Occupied    |
      | the back office takes socket 1 out of use               | Unavailable |

  Scenario: Any socket: one is kept free
    When the back office reserves any socket for card "MINE" for 30 minutes
    Then the station answers "Accepted"
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    When a three-phase EV that wants 16 A connects to socket 2
    Then socket 2 stays in state B1 for 1 minute
    When card "MINE" is presented at socket 2
    Then within 10 seconds socket 2 is in state C2

  Scenario: It survives a power cut
    When the back office reserves socket 1 for card "MINE" for 10 minutes
    And the supply of the station fails for 1 minute
    And 5 seconds pass
    Then within 2 seconds the back office sees socket 1 as Reserved
