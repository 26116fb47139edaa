Feature: Modbus meter: it leaves the RJ11 to the suspend contact (guide 9.2.1, 9.2.2)

  @CMB-02 @CMB-06
  Scenario: Suspend pauses every session, and afterwards the meter leads again
    Given a dual-socket station of 25 A
    And a Socomec meter whose supply may carry 25 A
    And the station suspends on closing of the contact
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the household uses 9 A
    Then within 15 seconds socket 1 offers 8 A
    And within 15 seconds socket 2 offers 8 A
    When the contact closes
    Then within 3 seconds socket 1 is in state B1
    And within 3 seconds socket 2 is in state B1
    And the link to the meter stays normal for 5 minutes
    When the contact opens
    Then within 2 minutes socket 1 offers 8 A
    And within 15 seconds socket 2 offers 8 A
