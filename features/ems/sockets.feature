Feature: A setpoint is the limit of its socket: unit 1 is the left one, unit 2 the right one (guide 3.1.1, 5.3.1.3)

  Background:
    Given a dual-socket station of 32 A
    And an EMS steers the sockets

  @EMS-02 @EMS-01 @CFG-17
  Scenario Outline: A setpoint for unit <unit> leads socket <unit> and not the other
    Given a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EMS sets socket <unit> to 10 A
    Then within 2 seconds socket <unit> offers 10 A
    And socket <unit> is led by "EMS"
    And socket <other> is led by "safe current"
    And socket <other> offers 6 A

    Examples:
      | unit | other |
      | 1    | 2     |
      | 2    | 1     |

  @EMS-02 @EMS-14
  Scenario: What the house draws or returns changes nothing
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    Then within 2 seconds socket 1 offers 16 A
    When the household uses 40 A
    Then socket 1 keeps offering 16 A for 2 minutes
    When the household uses 0 A
    And the solar panels return 20 A
    Then socket 1 keeps offering 16 A for 2 minutes

  @EMS-15
  Scenario: A setpoint for the network has no effect on sockets that are steered one by one
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    Then within 2 seconds socket 1 offers 16 A
    When the EMS writes 6 to "SCN max current L1" of unit 200
    Then the EMS is answered
    And socket 1 keeps offering 16 A for 40 seconds
    And the EMS reads "0" as "SCN max current enable" of the station

  @EMS-15
  Scenario: A setpoint for a socket has no effect where the whole network is steered
    Given an EMS steers the whole network
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    Then the EMS is answered
    And socket 1 keeps offering 6 A for 40 seconds
    And the EMS reads "0" as "setpoint accounted for" of socket 1
    And the EMS reads "1" as "SCN max current enable" of the station

  @EMS-13 @CFG-06
  Scenario: With the mode Off an EMS may write, and steers nobody
    Given these settings:
      | MbsSlaveTCPIPMode | Off |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then socket 1 keeps offering 32 A for 40 seconds
    And the EMS reads "0" as "setpoint accounted for" of socket 1
