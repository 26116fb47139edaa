Feature: Modbus meter: a meter that closes idle connections (guide 5.3.1.2)

  @MTR-08
  Scenario: The station asks more often than once in 60 seconds, so none is ever idle
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the smart meter closes a connection that is idle for 60 seconds
    And 15 seconds pass
    Then in 10 minutes the smart meter closes 0 idle connections
    And the link to the meter stays normal for 1 minute

  @MTR-08
  Scenario: With a meter that closes after 3 seconds none is idle either
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the smart meter closes a connection that is idle for 3 seconds
    And 15 seconds pass
    Then in 10 minutes the smart meter closes 0 idle connections

  @MTR-08 @assumed
  Scenario: Where each connection is closed before the next question, the station connects again each time
    Given a dual-socket station of 25 A
    And the option meterPollMillis is "55000"
    And a Socomec meter whose supply may carry 25 A
    And the smart meter closes a connection that is idle for 50 seconds
    And 90 seconds pass
    Then in 10 minutes the smart meter closes 11 idle connections
    And the link to the meter stays normal for 5 minutes

  @MTR-08
  Scenario: A meter that closes in the middle of an answer is connected to again
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When the smart meter closes every connection after 0 answers
    And 50 seconds pass
    And the smart meter is in order again
    Then the link to the meter stays normal for 5 minutes
    And socket 1 offers 20 A
