Feature: The composite schedule agrees with what is offered (OCPP 1.6, 5.7)

  @SCP-06
  Scenario: Without profiles it is what the socket and the station can give
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And these settings:
      | Connector1-MaxCurrent | 20 |
    Then the composite schedule of socket 1 for 1 hour is 20 A
    And the composite schedule of socket 2 for 1 hour is 32 A
    And the composite schedule of the station for 1 hour is 32 A

  @SCP-06
  Scenario: Periods, and what comes when they have run out
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 15 minutes, then 0 A for 5 minutes on socket 1
    Then the composite schedule of socket 1 for 20 minutes is 10 A for 15 minutes, then 0 A
    And the composite schedule of socket 1 for 20 minutes 1 second is 10 A for 15 minutes, then 0 A for 5 minutes, then 25 A
    And socket 1 offers what its composite schedule says for 25 minutes

  @SCP-06
  Scenario: Later on it begins where the schedule is by then
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 15 minutes, then 0 A for 5 minutes on socket 1
    And 10 minutes pass
    Then the composite schedule of socket 1 for 6 minutes is 10 A for 5 minutes, then 0 A

  @SCP-06
  Scenario: Three purposes in one schedule
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a station profile of 20 A for 10 minutes, then 12 A for 10 minutes
    And the back office sets a default profile of 9 A
    And the back office sets a profile of 16 A for 5 minutes, then 25 A for 10 minutes on socket 1
    Then the composite schedule of socket 1 for 30 minutes is 16 A for 5 minutes, then 20 A for 5 minutes, then 12 A for 5 minutes, then 9 A
    And the composite schedule of the station for 30 minutes is 20 A for 10 minutes, then 12 A for 10 minutes, then 25 A
    And socket 1 offers what its composite schedule says for 30 minutes

  @SCP-06
  Scenario: Every day anew
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 10 A for 30 minutes, every day, begun 23 hours 50 minutes ago
    Then the composite schedule of socket 1 for 48 hours is 25 A for 10 minutes, then 10 A for 30 minutes, then 25 A for 23 hours 30 minutes, then 10 A for 30 minutes, then 25 A
    And socket 1 offers what its composite schedule says for 45 minutes

  @SCP-06
  Scenario: Asked for without a session it has no session's profile, and the default's own time
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A for 10 minutes, starting in 5 minutes
    Then the composite schedule of socket 1 for 20 minutes is 25 A for 5 minutes, then 10 A for 10 minutes, then 25 A

  @SCP-06
  Scenario: Less than a car can be offered stays in the schedule as it was sent, and is a pause
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 5.9 A for 5 minutes, then 6 A on socket 1
    Then the composite schedule of socket 1 for 10 minutes is 5.9 A for 5 minutes, then 6 A
    And socket 1 offers what its composite schedule says for 10 minutes

  @SCP-06
  Scenario: The cable that is plugged in is in it
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And the charging cable of socket 1 is rated 20 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then the composite schedule of socket 1 for 5 minutes is 20 A
    And socket 1 offers what its composite schedule says for 5 minutes

  @SCP-06
  Scenario: Static currents: each socket has its half
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And Standard Load Balancing is Off
    Then the composite schedule of socket 1 for 5 minutes is 12.5 A
    And the composite schedule of the station for 5 minutes is 25 A

  @SCP-06
  Scenario: No connector, no schedule
    Given a single-socket station of 25 A
    And the station is connected to its back office
    Then the station refuses a composite schedule of connector 2
    And the composite schedule of socket 1 for 1 second is 25 A

  @SCP-06 @DIA-10 @assumed
  Scenario: A cable of which nothing is known gives nothing
    Given a dual-socket station of 25 A
    And the station is connected to its back office
    And the proximity resistor of the cable of socket 1 says nothing known
    When a three-phase EV that wants 16 A connects to socket 1
    Then socket 1 keeps offering nothing for 5 seconds
    And the composite schedule of socket 1 for 1 hour is 0 A
    And the composite schedule of socket 2 for 1 hour is 25 A
