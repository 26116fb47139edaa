Feature: The largest network: 128 sockets (guide 6.3.1)

  @SCN-02 @ALT-01 @ALT-04 @largest
  Scenario: Every one of 128 cars has its turn once the period of a quarter of an hour is over
    Given a network of 64 dual-socket stations of 32 A
    And these settings at every station:
      | SCN-TotalStaticCurrent | 384 |
    And 30 seconds pass
    When a three-phase EV that wants 32 A connects to every socket
    And 7 minutes pass
    Then every car charges within 16 minutes
    And the stations together draw 384 A or less for 1 minute
