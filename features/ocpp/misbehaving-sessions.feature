Feature: A back office that misbehaves during a session: charging goes on, and each transaction is told once

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office
    And the back office changes MeterValueSampleInterval to "60"
    And the back office changes HeartbeatInterval to "300"

  Scenario Outline: It <does>
    When the back office <does>
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds socket 1 is in state C2
    And socket 1 stays in state C2 for 14 minutes 50 seconds
    And socket 1 offers 16 A
    When the EV on socket 1 is unplugged
    Then within 10 minutes the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction
    And the transaction of socket 1 has 14 meter values, 1 minute apart
    And the station made no call before the one before it was answered or 100 seconds old
    When 10 minutes pass
    Then the back office hears no StopTransaction for 1 hour

    Examples:
      | does                                                            |
      | is silent on the next 2 StatusNotification                      |
      | sends broken JSON to the next 2 StatusNotification              |
      | answers under a wrong id to the next 2 StatusNotification       |
      | answers the next 2 StatusNotification with error "InternalError"     |
      | answers the next 2 StatusNotification with error "RpcFrameworkError" |
      | answers the next StatusNotification 99 seconds late             |
      | answers the next StatusNotification 101 seconds late            |
      | is silent on the next 2 StartTransaction                        |
      | sends broken JSON to the next 2 StartTransaction                |
      | answers under a wrong id to the next 2 StartTransaction         |
      | answers the next 2 StartTransaction with error "InternalError"  |
      | answers the next 2 StartTransaction with error "RpcFrameworkError" |
      | answers the next StartTransaction 99 seconds late               |
      | answers the next StartTransaction 101 seconds late              |
      | is silent on the next 2 MeterValues                             |
      | sends broken JSON to the next 2 MeterValues                     |
      | answers under a wrong id to the next 2 MeterValues              |
      | answers the next 2 MeterValues with error "InternalError"       |
      | answers the next 2 MeterValues with error "RpcFrameworkError"   |
      | answers the next MeterValues 99 seconds late                    |
      | answers the next MeterValues 101 seconds late                   |
      | is silent on the next 2 StopTransaction                         |
      | sends broken JSON to the next 2 StopTransaction                 |
      | answers under a wrong id to the next 2 StopTransaction          |
      | answers the next 2 StopTransaction with error "InternalError"   |
      | answers the next 2 StopTransaction with error "RpcFrameworkError" |
      | answers the next StopTransaction 99 seconds late                |
      | answers the next StopTransaction 101 seconds late               |
      | is silent on the next Heartbeat                                 |
      | answers the next Heartbeat with error "RpcFrameworkError"       |

  Scenario Outline: It answers a StartTransaction with <what>, which is no answer
    When the back office answers the next StartTransaction with:
      """
      <payload>
      """
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office hears a StartTransaction
    And the back office hears no StartTransaction for 59 seconds
    And within 2 seconds the back office hears a StartTransaction once more
    And socket 1 stays in state C2 for 5 minutes
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

    Examples:
      | what                   | payload                                                       |
      | nothing in it          | {}                                                            |
      | no word of the card    | { "transactionId": 5 }                                        |
      | an unknown card status | { "transactionId": 5, "idTagInfo": { "status": "Excellent" } } |
