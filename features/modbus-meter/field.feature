Feature: Modbus meter: what went wrong in the field, each after its thread

  Background:
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And a safe current of 8 A
    And 10 seconds pass

  @MTR-08 @MTR-04
  Scenario Outline: csms-down-takes-modbus-down: a wired link that is gone for <time> in every minute is no lost meter (lbbrhzn/ocpp 2028)
    Given a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A
    When the network of the smart meter fails for <time> in every minute, 10 times
    Then the meter was not lost in the last 10 minutes
    And socket 1 offers 20 A
    And the station reports nothing for 1 minute

    Examples:
      | time       |
      | 5 seconds  |
      | 40 seconds |

  @MTR-04
  Scenario: boot-in-safe-mode-queued-fault: after a start without the meter 210 comes after a minute, once, and goes (lbbrhzn/ocpp 337)
    When the network of the smart meter is cut
    And the station is restarted
    Then the station reports nothing for 58 seconds
    And within 4 seconds the station reports 210 of itself as OtherError, saying "Modbus TCP/IP lost, in safe mode max 8.0A"
    And the station reports nothing for 10 minutes
    When the network of the smart meter is mended
    Then within 10 seconds the station reports that it is in order

  @MTR-04
  Scenario: A car that comes before the meter answers is offered the safe current from the start (lbbrhzn/ocpp 337)
    When the network of the smart meter is cut
    And the station is restarted
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 5 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 5 minutes

  @MTR-01
  Scenario: slow-resuming-car: a car that resumes 35 minutes after the meter leaves 6 A again is offered it all that time (leeyuentuen/alfen_wallbox 138)
    Given a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 25 A
    Then within 15 seconds socket 1 offers nothing
    When the user of the EV on socket 1 pauses it
    And the household uses 19 A
    # After 30 seconds it is woken, once.
    And 1 minute passes
    Then socket 1 keeps offering 6 A for 34 minutes
    And the supply carries 25.1 A or less for 1 minute
    When the user of the EV on socket 1 resumes it
    Then within 10 seconds the EV on socket 1 draws 6 A
    And the supply carries 25.1 A or less for 10 minutes

  @MTR-01
  Scenario: spontaneous-single-phase: a car that falls back to one phase charges on, and the phases that it left are free (evcc 22934)
    Given a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And within 15 seconds socket 1 offers 20 A
    When the EV on socket 1 falls back to 16 A on L1 alone
    Then within 10 seconds the EV on socket 1 draws 16 A on L1
    And the EV on socket 1 keeps drawing 16 A on L1 for 10 minutes
    # L1 of socket 1 is L3 of the supply.
    And within 5 seconds the station sees 5/5/21 A at the meter
    When the household uses 5/20/5 A
    Then socket 1 keeps offering 20 A for 5 minutes
    When the EV on socket 1 wants 32 A
    Then within 15 seconds socket 1 offers nothing
    And 10 seconds pass
    And the supply carries 25.1 A or less for 10 minutes
