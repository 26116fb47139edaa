Feature: How long a station waits for an answer: 100 s (reply time-out of a real station)

  Background:
    Given a dual-socket station of 16 A
    And the station is connected to its back office

  @assumed
  Scenario: An answer after 99.9 s is one
    When the back office answers the next StartTransaction 99.9 seconds late
    And a three-phase EV that wants 16 A connects to socket 1
    Then the back office hears StartTransaction 1 time in 10 minutes
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @assumed
  Scenario: An answer after 100.1 s is none, and the call is made again a minute after the time-out
    When the back office answers the next StartTransaction 100.1 seconds late
    And a three-phase EV that wants 16 A connects to socket 1
    Then within 5 seconds the back office hears a StartTransaction
    And the back office hears no StartTransaction for 159 seconds
    And within 2 seconds the back office hears a StartTransaction once more
    And the back office hears no StartTransaction for 10 minutes
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction

  @assumed
  Scenario Outline: A BootNotification that is answered <late> s late is <what>
    When the back office answers the next BootNotification <late> seconds late
    And the station is restarted
    Then the back office hears BootNotification <times> in 10 minutes

    Examples:
      | late  | what | times   |
      | 99.9  | one  | 1 time  |
      | 100.1 | none | 2 times |

  Scenario: What comes too late for one call is no answer to the next
    When the back office answers every StartTransaction 10 seconds late
    And the back office answers the next StatusNotification 102 seconds late
    And a three-phase EV that wants 16 A is plugged into socket 1 without a card
    And 95 seconds pass
    And card "CARD-1" is presented at socket 1
    Then within 10 seconds the back office hears a StartTransaction of socket 1
    And the back office hears no StartTransaction for 5 minutes
    When the EV on socket 1 is unplugged
    Then within 5 seconds the transaction of socket 1 is ended as EVDisconnected
    And the back office has 1 complete transaction
    And the station made no call before the one before it was answered or 100 seconds old

  @assumed
  Scenario Outline: A station that waits 20 s: an answer after <late> s is <what>
    Given the option answerMillis is "20000"
    And the back office answers the next StopTransaction <late> seconds late
    And a three-phase EV that wants 16 A is charging on socket 1
    When the EV on socket 1 is unplugged
    Then the back office hears StopTransaction <times> in 10 minutes
    And the back office has 1 complete transaction

    Examples:
      | late | what | times   |
      | 19.9 | one  | 1 time  |
      | 20.1 | none | 2 times |
