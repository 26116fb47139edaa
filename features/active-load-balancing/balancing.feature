Feature: Active Load Balancing: building and cars together stay within the supply (guide 5.1, 5.3)

  Rule: A meter that sees the charger too

    Background:
      Given a dual-socket station of 25 A
      And a smart meter whose supply may carry 25 A
      And the smart meter prints hundredths of an ampere

    @ALB-01 @smoke
    Scenario: More load in the building lowers the car, less raises it
      Given a three-phase EV that wants 32 A is charging on socket 1
      Then socket 1 offers 25 A
      When the household uses 13 A
      Then within 10 seconds socket 1 offers 12 A
      And socket 1 is led by "smart meter"
      When the household uses 5 A
      Then within 10 seconds socket 1 offers 20 A
      And socket 1 keeps offering 20 A for 5 minutes

    @ALB-01
    Scenario: The limit is really applied: the supply is back within it in time
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 13 A
      And 8 seconds pass
      Then the supply carries 25 A or less for 10 minutes
      And the supply carries 3 x 25 A

    @ALB-02
    Scenario: The station's own current is taken off what the meter shows
      Given a three-phase EV that wants 10 A is charging on socket 1
      When the household uses 5 A
      And 10 seconds pass
      Then the station sees 15 A at the meter
      And socket 1 offers 20 A

    @ALB-03
    Scenario: A three-phase car follows the most loaded of its phases
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 2/15/8 A
      Then within 10 seconds socket 1 offers 10 A
      And within 10 seconds the supply carries 12/25/18 A

    @ALB-03
    Scenario: A one-phase car follows only its own phase
      Given a one-phase EV that wants 32 A is charging on socket 2
      When the household uses 2/25/20 A
      Then within 10 seconds socket 2 offers 23 A
      And socket 2 keeps offering 23 A for 2 minutes
      When the household uses 15/25/20 A
      Then within 10 seconds socket 2 offers 10 A

    @ALB-04
    Scenario: With 6 A left the car charges
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 19 A
      Then within 10 seconds socket 1 offers 6 A
      And socket 1 stays in state C2 for 5 minutes

    @ALB-04
    Scenario: With less than 6 A left charging pauses, and resumes when there is enough
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 20 A
      Then within 10 seconds socket 1 is in state C1 or B1
      And socket 1 keeps offering nothing for 5 minutes
      When the household uses 15 A
      Then within 10 seconds socket 1 offers 10 A
      And within 5 seconds socket 1 is in state C2

    @ALB-04 @PRB-11
    Scenario: A 14 A car needs 14 A
      Given a three-phase EV that needs 14 A and wants 32 A is charging on socket 1
      When the household uses 11 A
      And 10 seconds pass
      Then socket 1 keeps offering 14 A or more for 2 minutes
      And the supply carries 25 A or less for 2 minutes
      When the household uses 12 A
      Then within 10 seconds socket 1 offers nothing
      And socket 1 keeps offering nothing for 5 minutes
      When the household uses 11 A
      Then within 10 seconds socket 1 offers 14 A
      And within 5 seconds socket 1 is in state C2

    @ALB-08
    Scenario: On a dual-socket station what is left is divided as in Standard Load Balancing
      Given a three-phase EV that wants 32 A is charging on socket 1
      And a three-phase EV that wants 32 A is charging on socket 2
      When the household uses 9 A
      Then within 10 seconds socket 1 offers 8 A
      And within 10 seconds socket 2 offers 8 A

    @ALB-08
    Scenario: With less than twice 6 A left the cars take turns
      Given a three-phase EV that wants 32 A is charging on socket 1
      And a three-phase EV that wants 32 A is charging on socket 2
      When the household uses 15 A
      Then within 15 seconds socket 2 offers 10 A
      And socket 1 offers nothing
      When 15 minutes pass
      Then within 1 minute socket 1 offers 10 A
      And socket 2 offers nothing

    @ALB-10
    Scenario: Returned current makes room, up to the station's own limits
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 15 A
      Then within 10 seconds socket 1 offers 10 A
      When the solar panels return 8 A
      Then within 10 seconds socket 1 offers 18 A
      When the solar panels return 30 A
      Then within 10 seconds socket 1 offers 25 A
      And socket 1 is led by the connector

    @ALB-12
    Scenario: When the building alone is over the limit charging is paused
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 30 A on L2
      Then within 10 seconds socket 1 offers nothing
      And within 10 seconds the supply carries 0/30/0 A
      And socket 1 keeps offering nothing for 10 minutes

    @ALB-12
    Scenario: A one-phase car on another phase goes on
      Given a one-phase EV that wants 16 A is charging on socket 2
      When the household uses 30 A on L2
      Then socket 2 keeps offering 25 A for 10 minutes
      And the EV on socket 2 draws 16 A on L1

    @ALB-13
    Scenario: When nothing else draws current the station has it all
      Given a three-phase EV that wants 32 A is charging on socket 1
      Then socket 1 keeps offering 25 A for 10 minutes
      And the supply carries 3 x 25 A

    @ALB-14
    Scenario: Car and building together under the limit: nothing is limited
      Given a three-phase EV that wants 12 A is charging on socket 1
      When the household uses 13 A
      Then the EV on socket 1 keeps drawing 12 A for 10 minutes

    @ALB-15
    Scenario: The meter's own value settles at its maximum
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 7 A
      And 8 seconds pass
      Then within 2 seconds the station sees 25 A at the meter
      And the supply carries 25 A or less for 10 minutes

    @ALB-15 @ALB-01
    Scenario: A meter that prints whole amperes is never misread by more than one
      Given the smart meter prints whole amperes
      And a three-phase EV that wants 32 A is charging on socket 1
      And a three-phase EV that wants 32 A is charging on socket 2
      When the household uses 7.4 A
      And 10 seconds pass
      Then the supply carries 26 A or less for 10 minutes

    @ALB-17
    Scenario: A healthy meter that shows 0 A is a reading, not a loss
      When the smart meter shows 0 A
      And a three-phase EV that wants 32 A is charging on socket 1
      Then the link to the meter stays normal for 10 minutes
      And socket 1 offers 25 A

  Rule: A meter that does not see the charger

    Background:
      Given a dual-socket station of 25 A
      And a smart meter whose supply may carry 25 A
      And the smart meter does not see the charger

    @ALB-01 @ALB-02
    Scenario: A house through its evening: the car follows it
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the smart meter follows this profile:
        | after  | L1 | L2 | L3 |
        | 0 s    | 3  | 2  | 1  |
        | 5 min  | 12 | 4  | 6  |
        | 10 min | 20 | 4  | 6  |
        | 15 min | 5  | 9  | 2  |
      Then within 10 seconds socket 1 offers 22 A
      And socket 1 keeps offering 22 A for 285 seconds
      And within 15 seconds socket 1 offers 13 A
      When 5 minutes pass
      Then socket 1 offers nothing
      And within 5 minutes socket 1 offers 16 A

    @ALB-02
    Scenario: The meter's value is all other load
      Given a three-phase EV that wants 32 A is charging on socket 1
      When the household uses 5 A
      Then within 10 seconds socket 1 offers 20 A
      And the station sees 5 A at the meter

    @DIA-04
    Scenario: Meter and sockets add up to the maximum
      Given a three-phase EV that wants 32 A is charging on socket 1
      And a three-phase EV that wants 32 A is charging on socket 2
      When the household uses 9 A
      And 20 seconds pass
      Then the station sees 9 A at the meter
      And the EV on socket 1 draws 8 A
      And the EV on socket 2 draws 8 A
      And the supply carries 3 x 25 A

  Rule: The order of the phases

    @ALB-07
    Scenario Outline: The station's phases are mapped to the meter's: <wiring>
      Given a dual-socket station of 25 A
      And the feed of the station is wired <wiring>
      And a smart meter whose supply may carry 25 A
      And these settings:
        | Phase-Connected | <wiring> |
      And a one-phase EV that wants 32 A is charging on socket 2
      When the household uses 15 A on <loaded>
      Then within 10 seconds socket 2 offers 10 A
      When the household uses 15 A on <other>
      Then within 10 seconds socket 2 offers 25 A

      Examples:
        | wiring | loaded | other |
        | L1L2L3 | L1     | L2    |
        | L2L3L1 | L2     | L1    |
        | L3L1L2 | L3     | L1    |
        | L3L2L1 | L3     | L2    |
