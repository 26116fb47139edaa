Feature: What the bench finds of the wiring of a dual-socket station (guide 3.1.1, 5.3.4.1)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A

  @DIA-03
  Scenario: Socket 1 is turned inside: its first phase is L3 of the station
    Given the feed of the station is wired L2L3L1
    When a one-phase EV that wants 16 A connects to socket 1
    And 2 minutes pass
    Then the bench names wrong wiring: L3 of the station is L1 of the meter

  @DIA-03
  Scenario: Socket 2 is not
    Given the feed of the station is wired L2L3L1
    When a one-phase EV that wants 16 A connects to socket 2
    And 2 minutes pass
    Then the bench names wrong wiring: L1 of the station is L2 of the meter

  @DIA-03
  Scenario Outline: Wiring that is set as it is, is not named: a car on socket <socket>
    Given the feed of the station is wired L3L1L2
    And these settings:
      | Phase-Connected | L3L1L2 |
    When a one-phase EV that wants 16 A connects to socket <socket>
    And 2 minutes pass
    Then the bench names no wrong wiring

    Examples:
      | socket |
      | 1      |
      | 2      |

  @DIA-03
  Scenario: The turn inside a station is not named by itself, nor a house that is busy meanwhile
    When the household uses 3/11/6 A
    And a one-phase EV that wants 16 A connects to socket 1
    And 30 seconds pass
    And the household uses 3/2/6 A
    And 2 minutes pass
    Then the bench names no wrong wiring

  @DIA-03
  Scenario: A meter that speaks every 10 seconds betrays it too
    Given the smart meter speaks 4.2
    And the feed of the station is wired L2L3L1
    When a one-phase EV that wants 16 A connects to socket 2
    And 2 minutes pass
    Then the bench names wrong wiring: L1 of the station is L2 of the meter
