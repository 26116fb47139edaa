Feature: Profiles above each other: purposes and stack levels (guide 7.1; OCPP 1.6, 3.13)

  Background:
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1

  @SCP-05
  Scenario Outline: Of two <purpose> profiles the higher stack level prevails, <order>
    When the back office sets a <purpose> profile of <first> A, at stack level <level>
    And the back office sets a <purpose> profile of <second> A, at stack level <other>
    Then within 1 second socket 1 offers <amps> A
    And socket 1 is led by the profile
    And socket 1 keeps offering <amps> A for 2 minutes

    Examples:
      | purpose | order                        | first | level | second | other | amps |
      | default | also when it came first      | 16    | 1     | 10     | 0     | 16   |
      | default | also when it came last       | 10    | 0     | 16     | 1     | 16   |
      | default | also when it is the lower    | 16    | 0     | 10     | 1     | 10   |
      | default | up to the highest level      | 16    | 15    | 10     | 14    | 16   |
      | station | also when it came first      | 16    | 1     | 10     | 0     | 16   |
      | station | also when it came last       | 10    | 0     | 16     | 1     | 16   |

  @SCP-05
  Scenario: When the higher one has run out, the one below it takes over
    When the back office sets a profile of 16 A on socket 1, at stack level 0
    And the back office sets a profile of 10 A for 5 minutes on socket 1, at stack level 1
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 16 A

  @SCP-05
  Scenario: A higher one that has not begun leaves the place to the one below it
    When the back office sets a profile of 16 A on socket 1, at stack level 0
    And the back office sets a profile of 10 A on socket 1, at stack level 1, starting in 5 minutes
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 10 A

  @SCP-05
  Scenario: The profile of a session takes the place of the default, whether it is lower or higher
    When the back office sets a default profile of 12 A, at stack level 9
    Then within 1 second socket 1 offers 12 A
    When the back office sets a profile of 18 A for 5 minutes on socket 1
    Then within 1 second socket 1 offers 18 A
    And socket 1 keeps offering 18 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 12 A
    When the back office sets a profile of 8 A on socket 1
    Then within 1 second socket 1 offers 8 A

  @SCP-05
  Scenario: The profile of the station and that of the session: the lower leads, in both directions
    When the back office sets a station profile of 16 A
    Then within 1 second socket 1 offers 16 A
    When the back office sets a profile of 10 A for 5 minutes, then 20 A for 5 minutes on socket 1
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 16 A
    When the back office sets a station profile of 21 A
    Then within 1 second socket 1 offers 20 A

  @SCP-05 @assumed
  Scenario: Of two defaults of one stack level, that of the socket goes before that of every socket
    When the back office sets a default profile of 10 A on socket 1, at stack level 2
    And the back office sets a default profile of 16 A on every socket, at stack level 2
    Then within 1 second socket 1 offers 10 A
    And socket 1 keeps offering 10 A for 10 seconds
    When the back office sets a default profile of 18 A on every socket, at stack level 3
    Then within 1 second socket 1 offers 18 A

  @SCP-05
  Scenario: A profile of the same purpose and stack level on the same socket takes the place of the first
    When the back office sets a profile of 10 A on socket 1, at stack level 3
    And the back office sets a profile of 16 A for 5 minutes on socket 1, at stack level 3
    Then within 1 second socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 4 minutes 58 seconds
    And within 2 seconds socket 1 offers 25 A

  @SCP-05
  Scenario: A profile with the number of another takes its place, wherever that was
    When the back office sets a profile of 10 A on socket 1, at stack level 3, as profile 77
    Then within 1 second socket 1 offers 10 A
    When the back office sets a default profile of 16 A, at stack level 1, as profile 77
    Then within 1 second socket 1 offers 16 A
