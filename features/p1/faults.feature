Feature: P1: bad and missing telegrams (guide 10.8, 10.10)

  Background:
    Given a dual-socket station of 25 A
    And a smart meter whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass

  @P1-03
  Scenario: Wrong checksums are logged, and end in safe mode where nothing else comes
    When the smart meter sends wrong checksums
    Then within 3 seconds the station logs "P1 Device failure: Read CRC Error"
    And socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    And the station logs "P1 Device failure: Read CRC Error" before "Enter ActiveLB safeMode: 8.0A"

  @P1-04 @smoke
  Scenario: No telegrams: a read timeout, then safe mode
    When the smart meter falls silent
    Then within 62 seconds the station logs "Enter ActiveLB safeMode: 8.0A"
    And the station logs "Unable to start P1 communications, Read Timeout Error" before "Enter ActiveLB safeMode: 8.0A"
    And within 1 second socket 1 offers 8 A

  @P1-05 @assumed
  Scenario: A single wrong checksum changes nothing
    When the smart meter sends 1 telegram with a wrong checksum
    Then socket 1 keeps offering 20 A for 5 minutes

  @P1-05 @assumed
  Scenario: A single missing telegram changes nothing
    When the smart meter leaves out 1 telegram
    Then socket 1 keeps offering 20 A for 5 minutes

  @P1-10 @assumed
  Scenario: 59 seconds without a telegram are no loss
    When the smart meter leaves out 58 telegrams
    Then socket 1 keeps offering 20 A for 5 minutes
    And the link to the meter stays normal for 1 minute

  @P1-10 @assumed
  Scenario: 62 seconds without a telegram are one
    When the smart meter leaves out 61 telegrams
    Then within 62 seconds socket 1 offers 8 A
    And within 5 seconds socket 1 offers 20 A

  @P1-06 @P1-12
  Scenario Outline: The cable is <fault>: safe current while it lasts
    When the P1 cable is <fault>
    Then socket 1 keeps offering 20 A for 58 seconds
    And within 4 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 5 minutes
    When the P1 cable is mended
    Then within 10 seconds socket 1 offers 20 A

    Examples:
      | fault   |
      | pulled  |
      | broken  |
      | twisted |

  @P1-06 @P1-12
  Scenario: A weak signal (too long a cable, a bad splitter or amplifier): safe current while it lasts
    When the P1 signal is weak
    Then within 62 seconds socket 1 offers 8 A
    And the station logs "Enter ActiveLB safeMode: 8.0A"
    When the P1 cable is mended
    Then within 10 seconds socket 1 offers 20 A

  @P1-06
  Scenario Outline: A meter that <fault>: safe current while it lasts
    When the smart meter <fault>
    Then within 62 seconds socket 1 offers 8 A
    When the smart meter is in order again
    Then within 10 seconds socket 1 offers 20 A

    Examples:
      | fault                     |
      | sends bit errors          |
      | sends truncated telegrams |

  @P1-09
  Scenario: Telegrams that arrive in pieces are read
    When the P1 line delivers every telegram in pieces
    And the household uses 9 A
    Then within 5 seconds socket 1 offers 16 A
    And socket 1 keeps offering 16 A for 3 minutes

  @P1-05 @P1-12 @assumed
  Scenario: All zeros with a good checksum is a reading
    When the smart meter sends all zeros
    Then within 5 seconds the station sees 0 A at the meter
    And the link to the meter stays normal for 3 minutes

  @P1-05 @assumed
  Scenario: Telegrams that come late within their interval change nothing
    When the smart meter sends every telegram late
    Then socket 1 keeps offering 20 A for 5 minutes
    And the link to the meter stays normal for 1 minute
