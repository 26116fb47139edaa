Feature: What a back office sees of the pilot and of a suspended station (guide 2.7, 8.1)

  @M3-04
  Scenario: A car that leaves before it charges
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    When a three-phase EV that is not ready connects to socket 1
    Then within 2 seconds the back office sees socket 1 as Preparing
    When the EV on socket 1 is unplugged
    Then within 2 seconds the back office sees socket 1 as Available
    And within 2 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @M3-04
  Scenario: A car that leaves while it is woken
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    When a three-phase EV that is not ready connects to socket 1
    Then within 40 seconds the back office sees socket 1 as SuspendedEV
    When the EV on socket 1 is unplugged
    Then within 6 seconds the back office sees socket 1 as Available

  @M3-07
  Scenario Outline: A car that <fails> is told, and so is its end; the transaction is the same
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 <fails>
    Then within 1 second the back office hears 406 of socket 1 as EVCommunicationError
    And the back office sees socket 2 as Available
    When 10 seconds pass
    And the EV on socket 1 is in order again
    Then within 1 minute the back office hears that socket 1 is in order and Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

    Examples:
      | fails            |
      | shorts the pilot |
      | has no diode     |

  @SCM-03
  Scenario: A session that begins while suspended is a transaction that gets no current
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And the station suspends on closing of the contact
    When the contact closes
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office has a transaction of card "CARD-1" on socket 1
    And within 5 seconds the back office sees socket 1 as SuspendedEVSE
    And the back office keeps seeing socket 1 as SuspendedEVSE for 5 minutes
    When the contact opens
    Then within 2 minutes the back office sees socket 1 as Charging
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @DIA-11
  Scenario: An offer at the safe current and the fault of the meter are one: lost communication
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a smart meter whose supply may carry 25 A
    And a safe current of 10 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the smart meter falls silent
    And 2 minutes pass
    Then the back office sees the station as Faulted
    And the bench names lost communication with the smart meter
    When the smart meter is in order again
    Then within 10 seconds the back office sees the station as Available
