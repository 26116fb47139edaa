Feature: Codes: what the display shows and what is reported (guide 2.7.1, code list of the station)

  @DIA-10 @assumed
  Scenario: A cable of which nothing is known is not supported
    Given a dual-socket station of 25 A
    And the proximity resistor of the cable of socket 1 says nothing known
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 1 second the display of socket 1 shows 405: "Cable not supported. Please try connecting your cable again."
    And within 1 second the station reports 405 of socket 1 as OtherError
    And socket 1 keeps offering nothing for 5 minutes
    When the EV on socket 1 is unplugged
    Then within 100 ms the display of socket 1 shows 0: "Available"
    And within 100 ms the station reports that socket 1 is in order

  @DIA-10 @assumed
  Scenario: Such a cable on a station with LEDs
    Given a dual-socket station of 25 A with LEDs
    And the proximity resistor of the cable of socket 1 says nothing known
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 1 second the LED of socket 1 is blinking red and light blue
    And the LED of socket 1 blinks red for 100 ms and light blue for 100 ms
    And within 1 second the station reports 405 of socket 1 as OtherError

  @DIA-10 @assumed
  Scenario: A cable of the lowest rating is supported
    Given a dual-socket station of 25 A
    And the charging cable of socket 1 is rated 13 A
    When a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the display of socket 1 shows 0: "Charging"
    And the station reports nothing for 1 minute

  @DIA-10 @assumed
  Scenario: A switch that stays closed after the session is told of once the station has cut it off
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a card is presented at socket 1
    Then the display of socket 1 keeps showing "Charging finished" for 5.9 seconds
    And within 200 ms the display of socket 1 shows 7: "S2 not open. Please reconnect cable."
    And the contactor of socket 1 is open
    And within 100 ms the station reports 7 of socket 1 as EVCommunicationError
    When the EV on socket 1 is in order again
    Then within 5 seconds the display of socket 1 shows 0: "Charging finished"
    And within 100 ms the station reports that socket 1 is in order

  @DIA-10 @assumed
  Scenario: Such a switch on a station with LEDs
    Given a dual-socket station of 25 A with LEDs
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 keeps its switch closed
    And a card is presented at socket 1
    Then within 1 second the LED of socket 1 is blinking light blue
    And the LED of socket 1 stays blinking light blue for 4.9 seconds
    And within 1100 ms the LED of socket 1 is blinking red and purple

  @DIA-10 @assumed
  Scenario: A switch that opens in time is not told of
    Given a dual-socket station of 25 A
    And a three-phase EV that wants 16 A is charging on socket 1
    When a card is presented at socket 1
    Then the display of socket 1 keeps showing "Charging finished" for 1 minute
    And the station reports nothing for 1 minute

  @ALT-06 @PRB-08 @assumed
  Scenario: A car that spends a pause in C1 is not told of: the guide allows it
    Given a dual-socket station of 25 A with LEDs
    And the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    And 10 seconds pass
    Then socket 1 is in state C1
    And the LED of socket 1 stays blinking light blue for 10 minutes
    And the station reports nothing for 1 minute

  @DIA-10 @assumed
  Scenario: It is told of where the option says so
    Given a dual-socket station of 25 A
    And the option switchNotOpen is "in a pause too"
    And the car of socket 1 is a "hyundai-kona"
    And a three-phase EV that wants 16 A is charging on socket 1
    When a test lowers Station-MaxCurrent to 5 A
    Then the display of socket 1 keeps showing "Charging" for 5.9 seconds
    And within 200 ms the display of socket 1 shows 7: "S2 not open. Please reconnect cable."

  @ALB-05 @assumed
  Scenario: A lost P1 meter is reported and not displayed
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    Then the station reports nothing for 59 seconds
    And within 3 seconds the station reports 209 of itself as OtherError, saying "P1 lost, in safe mode max 10.0A"
    And the display of socket 1 keeps showing "Charging" for 1 minute
    When the smart meter is in order again
    Then within 3 seconds the station reports that it is in order
    And the station reports nothing for 1 minute

  @DIA-10 @assumed
  Scenario: Another error code for a code of the list
    Given a dual-socket station of 25 A
    And the option errorCodes is "406 OtherError"
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 shorts the pilot
    Then within 1 second the station reports 406 of socket 1 as OtherError
