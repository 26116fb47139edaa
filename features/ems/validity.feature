Feature: A setpoint is valid for the validity time, and is followed by the safe current (guide 5.3.1.3, 5.3.3.3)

  Background:
    Given a single-socket station of 32 A
    And an EMS steers the sockets
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1

  @EMS-17 @EMS-04
  Scenario: Before the first setpoint the station offers its safe current
    Then socket 1 keeps offering 8 A for 2 minutes
    And socket 1 is led by "safe current"

  @EMS-02 @EMS-04
  Scenario: A setpoint holds for a minute and no longer
    When the EMS sets socket 1 to 16 A
    And the EMS falls silent
    Then within 2 seconds socket 1 offers 16 A
    And socket 1 is led by "EMS"
    And socket 1 keeps offering 16 A for 59 seconds
    And within 2 seconds socket 1 offers 8 A
    And socket 1 is led by "safe current"

  @EMS-05
  Scenario: The same value written after 59 seconds keeps the setpoint
    When the EMS renews every 59 seconds
    And the EMS sets socket 1 to 16 A
    Then within 2 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 5 minutes

  @EMS-04 @EMS-05
  Scenario: Written every 61 seconds it is lost for a second each time
    When the EMS renews every 61 seconds
    And the EMS sets socket 1 to 16 A
    Then within 2 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 59 seconds
    And within 2 seconds socket 1 offers 8 A
    And within 2 seconds socket 1 offers 16 A

  @EMS-05
  Scenario: The first update after a loss restores the setpoint
    When the EMS sets socket 1 to 16 A
    And the EMS falls silent
    And 5 minutes pass
    Then socket 1 offers 8 A
    When the EMS sets socket 1 to 16 A
    Then within 1 second socket 1 offers 16 A

  @EMS-17
  Scenario: After a restart the setpoint is lost
    When the EMS sets socket 1 to 16 A
    And the EMS falls silent
    Then within 2 seconds socket 1 offers 16 A
    When the station is restarted
    Then within 30 seconds socket 1 offers 8 A
    And the EMS reads "0" as "max current valid time" of socket 1
    And the EMS reads "8" as "max current" of socket 1
