Feature: Socket IDs and counts that do not fit together are told, not used (guide 6.3.3.4)

  Background:
    Given a network of single-socket stations A, B and C of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 30 |

  @SCN-38 @SCN-19
  Scenario: Two stations with one socket ID each tell of the other
    When these settings at station C:
      | SCN-SocketID | 1 |
    Then within 15 seconds station C logs "SCN: socket ID 1 of AL1001 is in use twice"
    And within 15 seconds station B logs "SCN: socket ID 1 of AL1002 is in use twice"

  @SCN-38 @SCN-19
  Scenario: Two stations with one socket ID are no part of the network
    Given these settings at station C:
      | SCN-SocketID | 1 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station B
    Then within 40 seconds station B offers 6 A
    And station B keeps offering 6 A for 2 minutes

  @SCN-38 @SCN-19
  Scenario: A station whose socket count differs is told
    When these settings at station C:
      | SCN-SocketCount | 4 |
    Then within 15 seconds station A logs "SCN: socket count 4 of AL1002 differs"
    And within 15 seconds station C logs "SCN: socket count 3 of AL1000 differs"

  @SCN-38
  Scenario: The others go on without the one whose count differs, and keep its safe current free
    Given these settings at station C:
      | SCN-SocketCount | 4 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A is charging on station A
    Then within 40 seconds station A offers 24 A
    And station A keeps offering 24 A for 2 minutes

  @SCN-38
  Scenario: Once the count is right again the whole current is divided
    Given these settings at station C:
      | SCN-SocketCount | 4 |
    And a three-phase EV that wants 32 A is charging on station A
    And within 2 minutes station A offers 24 A
    When these settings at station C:
      | SCN-SocketCount | 3 |
    Then within 60 seconds station A offers 30 A

  @SCN-19 @SCN-38
  Scenario: An ID that the count has no place for is told
    When these settings at station C:
      | SCN-SocketID | 3 |
    Then within 15 seconds station A logs "SCN: socket ID 3 of AL1002 is not below the socket count"
