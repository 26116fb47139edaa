Feature: A profile for the whole station is shared by its sockets (guide 7.1; OCPP 1.6, ChargePointMaxProfile)

  Background:
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  @SCP-05 @SCP-02
  Scenario: Two cars share what it leaves, and have the whole station afterwards
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of 20 A for 5 minutes
    Then within 10 seconds socket 1 offers 10 A
    And within 10 seconds socket 2 offers 10 A
    And socket 1 is led by the profile
    And socket 2 is led by the profile
    When 5 seconds pass
    Then the supply carries 20 A or less for 4 minutes
    And within 1 minute socket 1 offers 16 A
    And socket 1 is led by the station
    And within 10 seconds socket 2 offers 16 A

  @SCP-05
  Scenario: One car may have all of it
    When the back office sets a station profile of 20 A
    Then within 1 second socket 1 offers 20 A
    And socket 1 keeps offering 20 A for 5 minutes

  @SCP-05 @SCP-02
  Scenario: A lower profile of one socket leaves more of it to the other
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of 20 A
    And the back office sets a profile of 8 A on socket 1
    Then within 10 seconds socket 1 offers 8 A
    And within 10 seconds socket 2 offers 12 A

  @SCP-05
  Scenario Outline: With <amps> A for two cars: <what>
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of <amps> A
    Then within 15 seconds <outcome>

    Examples:
      | amps | what                | outcome                                              |
      | 12   | both charge         | socket 1 offers 6 A                                  |
      | 11.9 | they take turns     | one socket offers 11.9 A and the other offers nothing |
      | 6    | they take turns     | one socket offers 6 A and the other offers nothing   |

  @SCP-05 @SCP-04
  Scenario: Who waits for his turn under it does not wait for power
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of 11.9 A
    Then within 2 seconds socket 1 offers nothing
    And within 15 seconds socket 2 offers 11.9 A
    And within 1 second the display of socket 1 shows "Charging"
    And the display of socket 1 keeps showing "Charging" for 5 minutes

  @SCP-05 @SCP-04
  Scenario Outline: With <amps> A for all nobody charges, and both displays wait for power
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of <amps> A
    Then within 1 second socket 1 offers nothing
    And within 1 second socket 2 offers nothing
    And within 1 second the display of socket 1 shows "Chargepoint ready, waiting for power"
    And within 1 second the display of socket 2 shows "Chargepoint ready, waiting for power"

    Examples:
      | amps |
      | 5.9  |
      | 0    |

  @SCP-05
  Scenario: A default for every socket is for each of them, not shared
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a default profile of 14 A on every socket
    Then within 10 seconds socket 1 offers 14 A
    And within 10 seconds socket 2 offers 14 A

  @SCP-05
  Scenario: A profile of one socket does not touch the other
    Given a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a profile of 14 A on socket 2
    Then within 10 seconds socket 2 offers 14 A
    And within 10 seconds socket 1 offers 18 A
