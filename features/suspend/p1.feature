Feature: Suspend: not together with a P1 meter (guide 5.3.3.5, 9.2)

  @SCM-07 @CFG-10
  Scenario Outline: The RJ11 takes "<value>": <answer>
    Given a dual-socket station of 25 A
    When the setting DirectExternalSuspendSignal is changed to "<value>"
    Then the station answers "<answer>"

    Examples:
      | value                                               | answer         |
      | DSMR P1                                             | Accepted       |
      | suspend on closing of external circuit              | RebootRequired |
      | suspend on opening of external circuit              | RebootRequired |
      | DSMR P1 and suspend on closing of external circuit  | Rejected       |
      | suspend                                             | Rejected       |

  @SCM-12
  Scenario: With the RJ11 on DSMR P1 the contact has no effect
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the contact closes
    Then the EV on socket 1 keeps drawing 16 A for 5 minutes
    When the contact opens
    Then the EV on socket 1 keeps drawing 16 A for 5 minutes
    And the link to the meter stays normal for 1 minute

  @SCM-12
  Scenario: Nor while a session is about to begin
    Given a dual-socket station of 25 A
    And the contact closes
    When the station is restarted
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2

  @SCM-07 @assumed
  Scenario: With the RJ11 on the contact a P1 meter counts as silent: safe current from the start
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    And the station suspends on closing of the contact
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 10 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 5 minutes
    And socket 1 is led by "safe current"

  @SCM-07 @assumed
  Scenario: It is logged as a silent one, 60 s after the start
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    When the station suspends on closing of the contact
    Then the station logs nothing for 59 seconds
    And within 2 seconds the station logs "Unable to start P1 communications, Read Timeout Error"
    And within 1 second the station logs "Enter ActiveLB safeMode: 10.0A"
    And the link to the meter stays lost for 5 minutes
    And the station sees 0 A at the meter

  @SCM-07 @SCM-02 @CMB-02
  Scenario: The contact pauses it all the same
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And socket 1 keeps offering nothing for 5 minutes

  @SCM-07
  Scenario: Back on DSMR P1 the meter is heard and the contact is not
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And the station suspends on closing of the contact
    And the contact closes
    And these settings:
      | DirectExternalSuspendSignal | DSMR P1 |
    When a three-phase EV that wants 20 A is charging on socket 1
    And the household uses 8 A
    Then within 10 seconds socket 1 offers 17 A
