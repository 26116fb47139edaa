Feature: A profile of several periods is followed period by period (guide 2.7.1, 7.1)

  @SCP-02
  Scenario: A profile caps the socket from the moment it is set
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A on socket 1
    Then within 1 second socket 1 offers 10 A
    And socket 1 is led by the profile
    And within 6 seconds the EV on socket 1 draws 3 x 9.98 A
    And socket 1 keeps offering 10 A for 1 hour

  @SCP-02
  Scenario: A profile above what there is changes nothing, and its socket is led by the other limit
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 25.1 A on socket 1
    Then socket 1 keeps offering 25 A for 2 minutes
    And socket 1 is led by the connector
    When the back office sets a profile of 24.9 A on socket 1
    Then within 1 second socket 1 offers 24.9 A
    And socket 1 is led by the profile

  @SCP-03
  Scenario: 10 A for 15 minutes, then a pause of 5 minutes, then all there is
    Given a single-socket station of 25 A
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    When the back office sets a profile of 10 A for 15 minutes, then 0 A for 5 minutes on socket 1
    And 14 minutes 58 seconds pass
    Then socket 1 offers 10 A
    And within 2 seconds socket 1 offers nothing
    And socket 1 is in state C1 or B1
    And socket 1 keeps offering nothing for 4 minutes 58 seconds
    And the contactor of socket 1 is open
    And within 2 seconds socket 1 offers 25 A
    And within 10 seconds socket 1 is in state C2
