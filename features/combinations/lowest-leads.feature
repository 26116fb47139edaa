Feature: Combinations: the lowest limit leads (guide 9.2)

  # Meter: what 40 A leaves beside the household. Cable: 13, 20, 32 or 63 A.
  @CMB-01
  Scenario Outline: <leader> below <next>
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 40 A
    And these settings:
      | Station-MaxCurrent    | <station>   |
      | Connector1-MaxCurrent | <connector> |
    And the charging cable of socket 1 is rated <cable> A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses <household> A
    Then within 15 seconds socket 1 offers <amps> A
    And socket 1 is led by "<leader>"
    And socket 1 keeps offering <amps> A for 5 minutes

    Examples:
      | leader      | next        | station | connector | cable | household | amps |
      | station     | connector   | 16      | 20        | 63    | 0         | 16   |
      | station     | cable       | 16      | 32        | 20    | 0         | 16   |
      | station     | smart meter | 16      | 32        | 63    | 20        | 16   |
      | connector   | station     | 20      | 16        | 63    | 0         | 16   |
      | connector   | cable       | 32      | 16        | 20    | 0         | 16   |
      | connector   | smart meter | 32      | 16        | 63    | 20        | 16   |
      | cable       | station     | 16      | 32        | 13    | 0         | 13   |
      | cable       | connector   | 32      | 16        | 13    | 0         | 13   |
      | cable       | smart meter | 32      | 32        | 13    | 20        | 13   |
      | smart meter | station     | 20      | 32        | 63    | 24        | 16   |
      | smart meter | connector   | 32      | 20        | 63    | 24        | 16   |
      | smart meter | cable       | 32      | 32        | 20    | 24        | 16   |

  @CMB-01 @CMB-06
  Scenario Outline: Two cars share, <leader> below <next> for the first
    Given a dual-socket station of 32 A
    And a smart meter whose supply may carry 40 A
    And these settings:
      | Station-MaxCurrent    | <station>   |
      | Connector1-MaxCurrent | <connector> |
    And the charging cable of socket 1 is rated <cable> A
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the household uses <household> A
    Then within 20 seconds socket 1 offers <first> A
    And within 20 seconds socket 2 offers <second> A
    And socket 1 is led by "<leader>"
    And socket 1 keeps offering <first> A for 5 minutes
    And socket 2 offers <second> A

    Examples:
      | leader      | next        | station | connector | cable | household | first | second |
      | station     | connector   | 24      | 16        | 63    | 0         | 12    | 12     |
      | connector   | station     | 30      | 12        | 63    | 0         | 12    | 18     |
      | station     | cable       | 24      | 32        | 13    | 0         | 12    | 12     |
      | cable       | station     | 32      | 32        | 13    | 0         | 13    | 19     |
      | station     | smart meter | 24      | 32        | 63    | 14        | 12    | 12     |
      | smart meter | station     | 26      | 32        | 63    | 16        | 12    | 12     |
      | connector   | smart meter | 32      | 10        | 63    | 16        | 10    | 14     |
      | smart meter | connector   | 32      | 13        | 63    | 16        | 12    | 12     |
      | cable       | smart meter | 32      | 32        | 13    | 10        | 13    | 17     |
      | smart meter | cable       | 32      | 32        | 13    | 16        | 12    | 12     |

  @CMB-01
  Scenario: Who leads changes with the limits, and each moment is known
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 40 A
    And a three-phase EV that wants 32 A is charging on socket 1
    Then socket 1 is led by "connector"
    When the household uses 20 A
    Then within 10 seconds socket 1 is led by "smart meter"
    When a test lowers Station-MaxCurrent to 18 A
    Then within 2 seconds socket 1 is led by "station"
    When the household uses 30 A
    Then within 10 seconds socket 1 is led by "smart meter"
    When the household uses 36 A
    Then within 2 seconds socket 1 offers nothing
    And socket 1 is led by "smart meter"
    When the household uses 0 A
    Then within 10 seconds socket 1 is led by "station"

  @CMB-01 @SLB-09
  Scenario: With a single-socket station too
    Given a single-socket station of 25 A
    And a smart meter whose supply may carry 30 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 10 A
    Then within 10 seconds socket 1 offers 20 A
    And socket 1 is led by "smart meter"
