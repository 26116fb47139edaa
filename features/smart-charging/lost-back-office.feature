Feature: Profiles go on without the back office that sent them (OCPP 1.6, 3.13)

  @SCP-09
  Scenario Outline: A back office that <goes>: the periods are followed on time, and it finds its profiles when it is back
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a default profile of 12 A, as profile 7
    And the back office sets a profile of 10 A for 5 minutes, then 0 A for 5 minutes, then 16 A for 5 minutes on socket 1
    And the back office <goes>
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 57 seconds
    And within 3 seconds socket 1 offers nothing
    And socket 1 keeps offering nothing for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 12 A
    When the back office comes back
    Then within 65 seconds the station is connected again
    When the back office clears profile 7
    Then within 1 second socket 1 offers 25 A

    Examples:
      | goes       |
      | stops      |
      | dies       |
      | is cut off |

  @SCP-09
  Scenario: The profile of a session ends with it while the back office is away
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And the back office stops
    And the EV on socket 1 is unplugged
    And 10 seconds pass
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
    And socket 1 is led by the connector

  @SCP-09
  Scenario: A session that begins while the back office is away has the default
    Given a single-socket station of 25 A
    And the station is connected to its back office
    When the back office sets a default profile of 10 A for 5 minutes, then 16 A, from the start of the session
    And the back office stops
    And a three-phase EV that wants 32 A connects to socket 1
    Then within 2 seconds socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 55 seconds
    And within 6 seconds socket 1 offers 16 A

  @SCP-09
  Scenario: A session that goes on after a power cut keeps its profile
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And the supply of the station fails for 1 minute
    And 2 minutes pass
    Then socket 1 offers 10 A
    And socket 1 is led by the profile

  @SCP-09
  Scenario: A session that is over after a power cut has left no profile
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    And the supply of the station is cut
    And the EV on socket 1 is unplugged
    And 10 seconds pass
    And the supply of the station returns
    And 1 minute passes
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 offers 25 A
