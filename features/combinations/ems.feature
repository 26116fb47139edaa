Feature: An EMS beside other limits: the lowest leads (guide 9.2)

  @CMB-01 @EMS-06
  Scenario Outline: A setpoint of <setpoint> A, a connector of <connector> A, a cable of <cable> A and a station of <station> A: <offer> A by the <leader>
    Given a dual-socket station of <station> A
    And these settings:
      | Connector1-MaxCurrent | <connector> |
    And an EMS steers the sockets
    And the charging cable of socket 1 is rated <cable> A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to <setpoint> A
    Then within 3 minutes socket 1 is led by "<leader>"
    And within 2 seconds socket 1 offers <offer> A

    Examples:
      | setpoint | connector | cable | station | offer | leader    |
      | 9        | 10        | 13    | 32      | 9     | EMS       |
      | 16       | 10        | 13    | 32      | 10    | connector |
      | 16       | 25        | 13    | 32      | 13    | cable     |
      | 40       | 32        | 32    | 25      | 25    | station   |

  @CMB-01 @EMS-02
  Scenario: Two setpoints that do not fit the station together are shared within it
    Given a dual-socket station of 25 A
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the EMS sets socket 1 to 20 A
    And the EMS sets socket 2 to 8 A
    Then within 4 minutes socket 1 offers 17 A
    And within 10 seconds socket 2 offers 8 A
    And socket 1 is led by the station
    And socket 2 is led by "EMS"
    And the supply carries 25.1 A or less for 1 minute

  @CMB-02
  Scenario: Suspend pauses what an EMS lets charge, and its setpoint holds afterwards
    Given a dual-socket station of 32 A
    And the station suspends on closing of the contact
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 16 A
    Then within 2 minutes socket 1 offers 16 A
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 3 minutes
    And the EMS reads "16" as "max current" of socket 1
    And the EMS reads "0" as "applied max current" of socket 1
    When the contact opens
    Then within 2 minutes socket 1 offers 16 A

  @CMB-02
  Scenario: A setpoint does not lift a suspension
    Given a single-socket station of 32 A
    And the station suspends on closing of the contact
    And an EMS steers the sockets
    And a three-phase EV that wants 32 A is charging on socket 1
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    When the EMS sets socket 1 to 20 A
    Then the EMS is answered
    And socket 1 keeps offering nothing for 2 minutes
