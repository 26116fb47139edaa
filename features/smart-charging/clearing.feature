Feature: Profiles are cleared by number, purpose, stack level and connector (OCPP 1.6, 5.5)

  Background:
    Given a dual-socket station of 32 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And the back office sets a profile of 8 A on socket 1, at stack level 1, as profile 1
    And the back office sets a default profile of 10 A on socket 1, at stack level 2, as profile 2
    And the back office sets a default profile of 12 A on every socket, at stack level 1, as profile 3
    And the back office sets a station profile of 14 A, at stack level 1, as profile 4
    And within 1 second socket 1 offers 8 A

  @SCP-06
  Scenario Outline: <what> cleared leaves <amps> A
    When the back office clears <what>
    Then within 1 second socket 1 offers <amps> A
    And socket 1 keeps offering <amps> A for 1 minute

    Examples:
      | what                                 | amps |
      | every profile                        | 32   |
      | profile 1                            | 10   |
      | profile 4                            | 8    |
      | the session profiles                 | 10   |
      | the default profiles                 | 8    |
      | every profile at stack level 1       | 10   |
      | every profile of socket 1            | 12   |
      | every profile of the station         | 8    |
      | the default profiles of socket 1     | 8    |
      | the session profiles at stack level 1 | 10   |
      | profile 1 of socket 1 at stack level 1 | 10   |

  @SCP-06
  Scenario: One after the other, until nothing is left
    When the back office clears profile 1
    Then within 1 second socket 1 offers 10 A
    When the back office clears the default profiles of socket 1
    Then within 1 second socket 1 offers 12 A
    When the back office clears the default profiles
    Then within 1 second socket 1 offers 14 A
    When the back office clears the station profiles
    Then within 1 second socket 1 offers 32 A
    When the back office tries to clear every profile
    Then the station knows no such profile

  @SCP-06
  Scenario Outline: <what> is none of them
    When the back office tries to clear <what>
    Then the station knows no such profile
    And socket 1 keeps offering 8 A for 1 minute

    Examples:
      | what                                  |
      | profile 5                             |
      | every profile at stack level 3        |
      | every profile of socket 2             |
      | the session profiles of socket 2      |
      | the session profiles at stack level 2 |
      | profile 2 at stack level 1            |
      | the station profiles of socket 1      |
