Feature: A back office that misbehaves while a station boots: it is asked again, and cars charge meanwhile

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  @assumed
  Scenario Outline: It <does>: the station asks again <again> later
    When the back office <does>
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no BootNotification for <almost>
    And within 2 seconds the back office hears a BootNotification once more
    And within 2 seconds the back office hears a StatusNotification of socket 1
    And the back office hears no BootNotification for 10 minutes
    And the station made no call before the one before it was answered or 100 seconds old

    Examples:
      | does                                                              | again             | almost      |
      | is silent on the next BootNotification                            | 160 seconds       | 159 seconds |
      | sends broken JSON to the next BootNotification                    | 160 seconds       | 159 seconds |
      | answers under a wrong id to the next BootNotification             | 160 seconds       | 159 seconds |
      | answers the next BootNotification with error "InternalError"      | 1 minute          | 59 seconds  |
      | answers the next BootNotification with error "RpcFrameworkError"  | 1 minute          | 59 seconds  |

  Scenario Outline: An answer that <what> is none
    When the back office answers the next BootNotification with:
      """
      <payload>
      """
    And the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no StatusNotification for 59 seconds
    And within 2 seconds the back office hears a BootNotification once more
    And within 2 seconds the back office hears a StatusNotification of socket 1

    Examples:
      | what               | payload                                                                                 |
      | says nothing       | {}                                                                                      |
      | has no interval    | { "status": "Accepted", "currentTime": "2026-11-01T11:00:00Z" }                         |
      | has an unknown word | { "status": "Welcome", "currentTime": "2026-11-01T11:00:00Z", "interval": 300 }        |

  @assumed
  Scenario Outline: An interval of 0 leaves it to the station: <millis> ms
    Given the option bootRetryMillis is "<millis>"
    And the back office answers the next BootNotification with:
      """
      { "status": "Rejected", "currentTime": "2026-11-01T11:00:00Z", "interval": 0 }
      """
    When the station is restarted
    Then within 2 seconds the back office hears a BootNotification
    And the back office hears no BootNotification for <almost>
    And within 2 seconds the back office hears a BootNotification once more

    Examples:
      | millis | almost      |
      | 60000  | 59 seconds  |
      | 120000 | 119 seconds |

  Scenario Outline: A car that comes while the station is <status> charges, and is told once the station is accepted
    Given the back office answers the next 2 BootNotification with:
      """
      { "status": "<status>", "currentTime": "2026-11-01T11:00:00Z", "interval": 300 }
      """
    When the station is restarted
    And 5 seconds pass
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 10 seconds socket 1 is in state C2
    And the back office hears no StartTransaction for 9 minutes 45 seconds
    And within 20 seconds the back office has a transaction of card "CARD-1" on socket 1
    And socket 1 keeps offering 16 A for 1 minute
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

    Examples:
      | status   |
      | Rejected |
      | Pending  |
