Feature: A station profile on two feeds is for what both sockets draw together (guide 7.1)

  @SCP-05
  Scenario: Two cars that each have their own feed share it
    Given a dual-socket station of 32 A with two feeds
    And the station is connected to its back office
    And a three-phase EV that wants 32 A is charging on socket 1
    And a three-phase EV that wants 32 A is charging on socket 2
    When the back office sets a station profile of 20 A
    Then within 10 seconds socket 1 offers 10 A
    And within 10 seconds socket 2 offers 10 A
    And the composite schedule of the station for 5 minutes is 20 A
    When the back office clears the station profiles
    Then within 10 seconds socket 1 offers 32 A
    And within 10 seconds socket 2 offers 32 A
    And the composite schedule of the station for 5 minutes is 64 A
