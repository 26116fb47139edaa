Feature: The profile of one transaction, by the number that the back office gave it (OCPP 1.6, 7.8)

  @SCP-05 @SCP-06
  Scenario: For the transaction that runs, and for no other
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the back office numbers the next transaction 1234
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office tries to set a profile of 10 A on socket 1, for transaction 1235
    Then the station rejects the profile
    And socket 1 keeps offering 25 A for 10 seconds
    When the back office sets a profile of 10 A on socket 1, for transaction 1234
    Then within 1 second socket 1 offers 10 A

  @SCP-05
  Scenario: Not for the transaction of the other socket
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And the back office numbers the next transaction 1234
    And a three-phase EV that wants 32 A is charging on socket 1
    And the back office numbers the next transaction 1235
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office tries to set a profile of 10 A on socket 1, for transaction 1235
    Then the station rejects the profile
    When the back office sets a profile of 10 A on socket 2, for transaction 1235
    Then within 1 second socket 2 offers 10 A

  @SCP-05
  Scenario: transaction-id-overflow: the largest number of all is one too (lbbrhzn/ocpp 45)
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the back office numbers the next transaction 9223372036854775807
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1, for transaction 9223372036854775807
    Then within 1 second socket 1 offers 10 A

  @SCP-09
  Scenario: A profile that came before the transaction had its number stays when it gets it
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the back office answers every StartTransaction 30 seconds late
    When a three-phase EV that wants 32 A connects to socket 1
    And 10 seconds pass
    And the back office sets a profile of 10 A on socket 1
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 5 minutes
    When the EV on socket 1 is unplugged
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
