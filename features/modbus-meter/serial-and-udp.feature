Feature: Modbus meter: RTU over a serial bus, and UDP (guide 5.1, 5.3.3.6)

  @MTR-03 @MTR-15 @smoke
  Scenario Outline: A Socomec <where> leads
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 13 A
    Then within 10 seconds socket 1 offers 12 A
    And socket 1 is led by "smart meter"
    And within 10 seconds the station sees 25 A at the meter

    Examples:
      | where             |
      | on the serial bus |
      | over UDP          |

  @MTR-15
  Scenario Outline: The <model> answers on the bus as on the network
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And the smart meter is a <model>
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/15/8 A
    Then within 10 seconds socket 1 offers 10 A
    And within 5 seconds the station sees 12/25/18 A at the meter

    Examples:
      | model       |
      | socomec-e23 |
      | socomec-e24 |

  @MTR-15
  Scenario Outline: A Socomec <where>: what is returned has its sign
    Given a dual-socket station of 25 A
    And a Socomec meter <where> whose supply may carry 25 A
    When the smart meter shows -5/3/-7 A
    Then within 5 seconds the station sees -5/3/-7 A at the meter

    Examples:
      | where             |
      | on the serial bus |
      | over UDP          |

  @MTR-15 @MTR-04
  Scenario Outline: A Socomec <where> that falls silent is lost after 60 seconds, as over TCP
    Given a dual-socket station of 25 A
    And the option meterPollMillis is "<poll>"
    And a Socomec meter <where> whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When the smart meter falls silent
    Then the link to the meter stays normal for 59 seconds
    And within 2 seconds the link to the meter is lost
    And within 1 second socket 1 offers 8 A
    And the station logs "Communication error for modbus unit 502 (192.168.000.005;502)" before "Modbus TCP/IP lost, in safe mode max 8.0A"
    And within 1 second the station reports 210 of itself as OtherError, saying "Modbus TCP/IP lost, in safe mode max 8.0A"
    When the smart meter is in order again
    Then within 20 seconds socket 1 offers 20 A
    And the link to the meter stays normal for 5 minutes

    Examples:
      | where             | poll |
      | on the serial bus | 200  |
      | over UDP          | 100  |

  @MTR-15 @MTR-05
  Scenario Outline: On the serial bus a meter that <does> ends in safe mode, not in a wrong limit
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When the smart meter <does>
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    And socket 1 keeps offering 8 A for 5 minutes
    When the smart meter is in order again
    Then within 20 seconds socket 1 offers 20 A

    Examples:
      | does                     |
      | sends wrong checksums    |
      | sends bit errors         |
      | sends truncated telegrams |
      | sends garbage            |
      | answers for another unit |
      | answers with exception 2 |
      | echoes every question    |
      | has no values            |
      | falls silent             |

  @MTR-15 @MTR-05
  Scenario Outline: Over UDP a meter that <does> ends in safe mode, not in a wrong limit
    Given a dual-socket station of 25 A
    And a Socomec meter over UDP whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When the smart meter <does>
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    When the smart meter is in order again
    Then within 70 seconds socket 1 offers 20 A

    Examples:
      | does                     |
      | sends truncated telegrams |
      | sends garbage            |
      | answers for another unit |
      | answers with exception 4 |
      | has no values of L3      |

  @MTR-15
  Scenario Outline: One <of> in between is no loss
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When <does>
    Then the link to the meter stays normal for 5 minutes
    And socket 1 offers 20 A

    Examples:
      | of                    | does                                             |
      | wrong checksum        | the smart meter sends 1 telegram with a wrong checksum |
      | question not answered | the smart meter leaves out 20 telegrams          |

  @MTR-15
  Scenario: A broken bus is a loss, and heals by itself
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    When the serial bus of the smart meter is cut
    Then socket 1 keeps offering 20 A for 56 seconds
    And within 5 seconds socket 1 offers 8 A
    When the serial bus of the smart meter is mended
    Then within 20 seconds socket 1 offers 20 A

  @MTR-15 @MTR-05
  Scenario Outline: Another <setting> than that of the bus ends in safe mode
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And a safe current of 8 A
    And a three-phase EV that wants 32 A is charging on socket 1
    And the household uses 5 A
    And 15 seconds pass
    And socket 1 offers 20 A
    When the setting <setting> is changed to "<wrong>"
    And the station is restarted
    And 2 minutes pass
    Then socket 1 offers 8 A
    And the link to the meter stays lost for 5 minutes

    Examples:
      | setting                | wrong |
      | MeterBus-Baud          | 9600  |
      | MeterBus-Parity        | none  |
      | MeterBus-StopBits      | 2     |
      | MBTCPSmart-SlaveUnitID | 6     |

  @MTR-02 @MTR-15
  Scenario: A Carlo Gavazzi EM340 on the serial bus, mapped by hand
    Given a dual-socket station of 25 A
    And a carlo-gavazzi-em340 on the serial bus whose supply may carry 25 A, mapped so:
      | word order    | low first    |
      | current of L1 | 12 S32 10^-3 |
      | current of L2 | 14 S32 10^-3 |
      | current of L3 | 16 S32 10^-3 |
    And a three-phase EV that wants 32 A is charging on socket 1
    When the household uses 2/13/8 A
    Then within 10 seconds socket 1 offers 12 A

  @MTR-15 @assumed
  Scenario Outline: On the bus the station waits 500 ms: an answer <late> late leaves the meter <link>
    Given a dual-socket station of 25 A
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And 10 seconds pass
    When the smart meter answers <late> late
    And 2 minutes pass
    Then the link to the meter stays <link> for 1 minute

    Examples:
      | late   | link   |
      | 450 ms | normal |
      | 550 ms | lost   |

  @MTR-15 @assumed
  Scenario: With the option meterBusAnswerMillis at 1000 an answer 550 ms late is one
    Given a dual-socket station of 25 A
    And the option meterBusAnswerMillis is "1000"
    And a Socomec meter on the serial bus whose supply may carry 25 A
    And 10 seconds pass
    When the smart meter answers 550 ms late
    And 2 minutes pass
    Then the link to the meter stays normal for 1 minute

  @MTR-15 @MTR-12
  Scenario: Over UDP too a meter with a new address is lost until the setting follows
    Given a dual-socket station of 25 A
    And a Socomec meter over UDP whose supply may carry 25 A
    And 10 seconds pass
    When the smart meter is given the address 192.168.0.77
    Then the link to the meter stays normal for 56 seconds
    And within 10 seconds the link to the meter is lost
    When the setting MBTCPSmart-IPAddress is changed to "192.168.0.77"
    And the station is restarted
    Then within 10 seconds the link to the meter is normal

  @MTR-15 @MTR-04
  Scenario Outline: Over UDP every answer <late> seconds late leaves the meter <link>
    Given a dual-socket station of 25 A
    And a Socomec meter over UDP whose supply may carry 25 A
    And 15 seconds pass
    When the smart meter answers <late> seconds late
    And 3 minutes pass
    Then the link to the meter stays <link> for 5 minutes

    Examples:
      | late | link   |
      | 59   | normal |
      | 61   | lost   |
