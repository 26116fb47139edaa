Feature: A back office that is lost during a transaction

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And a three-phase EV that wants 16 A is charging on socket 1

  Scenario Outline: It <goes> and returns: the session goes on, and is one transaction
    When the back office <goes>
    Then socket 1 stays in state C2 for 10 minutes
    When the back office comes back
    Then within 65 seconds the station is connected again
    When the EV on socket 1 is unplugged
    Then within 130 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

    Examples:
      | goes       |
      | stops      |
      | dies       |
      | is cut off |

  Scenario: What ended meanwhile is told afterwards
    When the back office stops
    And the EV on socket 1 is unplugged
    And 10 minutes pass
    And the back office comes back
    Then within 65 seconds the transaction of socket 1 is ended as EVDisconnected
    And within 1 second the back office sees socket 1 as Available
    And the back office has 1 complete transaction

  Scenario: What began and ended meanwhile is told afterwards, in order
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office dies
    And a three-phase EV that wants 16 A is charging on socket 1
    And the EV on socket 1 is unplugged
    And a three-phase EV that wants 16 A is charging on socket 2
    And the EV on socket 2 is unplugged
    And 5 seconds pass
    And the back office comes back
    And 70 seconds pass
    Then the back office has 3 complete transactions
    And each transaction of the back office was begun before it was ended
    And what the back office heard of transactions came in the order in which it happened

  Scenario: A power cut with the back office away loses nothing
    When the back office dies
    And the EV on socket 1 is unplugged
    And 5 seconds pass
    And the supply of the station fails for 1 minute
    And the back office comes back
    And 70 seconds pass
    Then the back office has 1 complete transaction

  Scenario: A lost answer to StartTransaction is no second transaction
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office is silent on the next StartTransaction
    And a three-phase EV that wants 16 A connects to socket 1
    And 3 minutes pass
    And the EV on socket 1 is unplugged
    And 2 minutes pass
    Then the back office has 2 complete transactions

  Scenario Outline: A back office that <how> a StopTransaction gets it again
    When the back office <how> the next 2 StopTransaction
    And the EV on socket 1 is unplugged
    Then within 10 minutes the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

    Examples:
      | how                         |
      | is silent on                |
      | sends broken JSON to        |
      | answers under a wrong id to |

  Scenario Outline: So does one that answers error <code>
    When the back office answers the next 2 StopTransaction with error "<code>"
    And the EV on socket 1 is unplugged
    Then the back office hears no Heartbeat for 1 second
    And within 5 minutes the transaction of socket 1 is ended as EVDisconnected

    Examples:
      | code              |
      | InternalError     |
      | RpcFrameworkError |
      | SomethingElse     |

  Scenario: A failed message is sent again after TransactionMessageRetryInterval, later each time
    When the back office answers the next 2 StopTransaction with error "InternalError"
    And the EV on socket 1 is unplugged
    Then within 2 seconds the back office hears a StopTransaction with reason "EVDisconnected"
    And the back office hears no StopTransaction for 58 seconds
    And within 3 seconds the back office hears a StopTransaction once more
    And the back office hears no StopTransaction for 118 seconds
    And within 3 seconds the back office hears a StopTransaction once more
    And the back office hears no StopTransaction for 1 hour

  Scenario: TransactionMessageAttempts limits that
    When the back office changes TransactionMessageAttempts to "2"
    And the back office answers every StopTransaction with error "InternalError"
    And the EV on socket 1 is unplugged
    And 65 seconds pass
    Then the back office hears no StopTransaction for 1 hour

  Scenario: A slow back office is waited for
    When the back office answers every StopTransaction 95 seconds late
    And the EV on socket 1 is unplugged
    Then within 110 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office hears no StopTransaction for 10 minutes

  Scenario: Two sessions at once, with their meter values, are told in the order in which things happened
    When the EV on socket 1 is unplugged
    And 5 seconds pass
    And the back office changes MeterValueSampleInterval to "60"
    And the back office dies
    And a three-phase EV that wants 16 A is charging on socket 1
    And a three-phase EV that wants 16 A is charging on socket 2
    And the EV on socket 1 is unplugged
    And 2 minutes pass
    And a three-phase EV that wants 16 A is charging on socket 1
    And the EV on socket 2 is unplugged
    And the back office comes back
    And 125 seconds pass
    And the EV on socket 1 is unplugged
    And 5 seconds pass
    Then the back office has 4 complete transactions
    And each transaction of the back office was begun before it was ended
    And what the back office heard of transactions came in the order in which it happened
    And the station made no call before the one before it was answered or 100 seconds old
