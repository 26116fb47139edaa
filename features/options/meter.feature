Feature: Options of the simulated station: the smart meter (the guide is silent or says two things)

  @ALB-05 @assumed
  Scenario: The safe current of a network also for a station alone
    Given the option aloneLossFallback is "SCN-TotalSafeCurrent"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And these settings:
      | Safe-MaxCurrent      | 7 |
      | SCN-TotalSafeCurrent | 9 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then within 65 seconds socket 1 offers 9 A

  @ALB-05 @assumed
  Scenario: A meter that is given up after 30 seconds
    Given the option p1LossMillis is "30000"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 7 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then socket 1 keeps offering 25 A for 28 seconds
    And within 4 seconds socket 1 offers 7 A

  @P1-01 @assumed
  Scenario: A telegram without currents is no reading
    Given the option p1WithoutCurrents is "lost"
    And a dual-socket station of 25 A
    And the smart meter speaks 4.0
    And a smart meter whose supply may carry 25 A
    And a safe current of 7 A
    When a three-phase EV that wants 32 A connects to socket 1
    Then within 65 seconds socket 1 offers 7 A
    And within 65 seconds the link to the meter is lost

  @ALB-01 @assumed
  Scenario: Own current not counted in the steps of the meter
    Given the option ownInMeterSteps is "false"
    And a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 13 A
    And 15 seconds pass
    Then socket 1 keeps offering 12.6 A or less for 5 minutes
    And the supply carries 25.5 A or less for 5 minutes

  @ALB-05 @assumed
  Scenario Outline: A safe current of 12 A for the <scope>: two cars have <amps> A each
    Given the option safeMaxScope is "<scope>"
    And a dual-socket station of 32 A
    And a smart meter whose supply may carry 32 A
    And a safe current of 12 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the smart meter falls silent
    And 2 minutes pass
    Then socket 1 offers <amps> A
    And socket 2 offers <amps> A

    Examples:
      | scope   | amps |
      | station | 6    |
      | socket  | 12   |
