Feature: Connections of an EMS: two at most, closed when idle for a minute (guide 5.3.1.2, 5.3.4.2, 10.11)

  Background:
    Given a single-socket station of 25 A
    And an EMS steers the sockets

  @EMS-08 @EMS-16
  Scenario: A connection on which nothing is said is closed after a minute
    Then live monitoring shows the EMS as "Not in use (communication idle)"
    When the EMS sets socket 1 to 10 A
    And the EMS falls silent
    Then live monitoring shows the EMS as "In use"
    When 59 seconds pass
    Then live monitoring shows the EMS as "In use"
    And within 2 seconds live monitoring shows the EMS as "Not in use (communication idle)"

  @EMS-08
  Scenario: Reading alone keeps a connection open
    When the EMS reads 1 registers from 1200 of unit 1
    And 59 seconds pass
    And the EMS reads 1 registers from 1200 of unit 1
    And 59 seconds pass
    Then live monitoring shows the EMS as "In use"
    And within 2 seconds live monitoring shows the EMS as "Not in use (communication idle)"

  @EMS-08
  Scenario: A setpoint outlives the connection it came over
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    And the EMS hangs up
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 57 seconds

  @EMS-01 @assumed
  Scenario: third-master-connects: two masters are served; a third is sent away and disturbs neither (ThaStealth/alfen_modbus 20)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 1 second socket 1 offers 10 A
    When the second EMS connects
    And the second EMS reads 1 registers from 1200 of unit 1
    Then the EMS is answered
    When the third EMS reads 1 registers from 1200 of unit 1
    Then the EMS meets a closed connection
    And socket 1 keeps offering 10 A for 2 minutes
    When the second EMS hangs up
    And the third EMS reads 1 registers from 1200 of unit 1
    Then the EMS is answered

  @EMS-02
  Scenario: Of two masters that steer one socket the last one is followed, to and fro
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the EMS sets socket 1 to 10 A
    Then within 1 second socket 1 offers 10 A
    When 10 seconds pass
    And the second EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 13 seconds
    And within 3 seconds socket 1 offers 10 A
    And within 12 seconds socket 1 offers 16 A
