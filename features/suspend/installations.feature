Feature: Suspend: external relay and the grid operator's contact (guide 8.2)

  @SCM-09
  Scenario Outline: <installation>, <contact> contact, suspended when it <calls>
    Given a dual-socket station of 25 A
    And the relay has a normally <contact> contact
    And the relay <lets charge>
    And the station suspends on <moment> of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When the relay <calls>
    Then within 3 seconds socket 1 is in state B1
    And within 200 ms the contactor of socket 1 is open
    And the contactor of socket 1 stays open for 5 minutes
    When the relay <lets charge>
    Then within 2 minutes socket 1 is in state C2

    Examples:
      | installation                | contact | moment  | calls     | lets charge |
      | Relay in the switchboard    | open    | closing | picks up  | drops out   |
      | Relay in the switchboard    | closed  | opening | picks up  | drops out   |
      | Relay in the switchboard    | open    | opening | drops out | picks up    |
      | Relay in the switchboard    | closed  | closing | drops out | picks up    |
      | Grid operator's, in a meter | open    | closing | picks up  | drops out   |
      | Grid operator's, in a meter | closed  | opening | picks up  | drops out   |

  @SCM-09
  Scenario: A broken wire suspends where suspension is on opening
    Given a dual-socket station of 25 A
    And the relay has a normally closed contact
    And the station suspends on opening of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When a wire of the contact is broken
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 5 minutes
    When a wire of the contact is mended
    Then within 2 minutes socket 1 is in state C2

  @SCM-09
  Scenario: A broken wire suspends nothing where suspension is on closing, nor does the contact any more
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When a wire of the contact is broken
    And the contact closes
    Then socket 1 stays in state C2 for 5 minutes
    When a wire of the contact is mended
    Then within 3 seconds socket 1 is in state B1

  @SCM-09
  Scenario: Two wires that touch are a closed contact
    Given a dual-socket station of 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 16 A is charging on socket 1
    When a wire of the contact touches the other
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 5 minutes
