import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Announcement, KeptMarks, markOf } from '../../../protocols/scn/announcement.ts'
import {
  announced,
  bootNumber,
  heardByAll,
  isNewer,
  judgeNetwork,
  type NetworkRules,
  type NetworkState,
  networkAtBoot,
  objectionTo,
  type Said,
  settleMillis,
} from './network.ts'

const RULES: NetworkRules = { socketCount: 3, lossMillis: 5000, agreeMillis: 3000, reactionMillis: 5000 }
const SETTLED = 13_000
const BOOT = 9

/** What another station says; `acks` is the sequence of station 0 that it has heard. */
function said(
  station: number,
  {
    acks,
    view = [0, 1, 2],
    boot = 1,
    sequence = 1,
    socketCount = 3,
    ids = [station],
  }: {
    readonly acks?: number
    readonly view?: readonly number[]
    readonly boot?: number
    readonly sequence?: number
    readonly socketCount?: number
    readonly ids?: readonly number[]
  } = {},
): Announcement {
  const heard = new KeptMarks()
  if (acks !== undefined) heard.set(0, markOf({ boot: BOOT, sequence: acks }))
  const socket = {
    plugged: false,
    asks: false,
    rests: false,
    closed: false,
    loads: [],
    min: 0,
    max: 0,
    drawn: [0, 0, 0],
    offer: 0,
    claim: 0,
    bid: 0,
    probe: undefined,
  } as const
  return {
    network: 'PARK',
    identity: `S${station}`,
    station,
    boot,
    sequence,
    change: 0,
    socketCount,
    suspended: false,
    maximum: 32,
    limit: undefined,
    view,
    heard,
    sockets: ids.map((id) => ({ id, ...socket })),
    turn: undefined,
  }
}

function everybody(...all: readonly Announcement[]): Said {
  return new Map(all.map((each) => [each.station, { said: each }]))
}

/** Station 0, which sent announcement 1 at 0 ms, 2 at 1000 ms and so on up to `count`. */
function sent(count: number, state: NetworkState = networkAtBoot([0], BOOT, 0)): NetworkState {
  let next = state
  for (let sequence = 1; sequence <= count; sequence++) next = announced(next, sequence, (sequence - 1) * 1000, RULES)
  return next
}

describe('who is in the network', () => {
  const all = (acks: number): Said => everybody(said(1, { acks }), said(2, { acks }))

  it('a station counts for as long as it answered what was sent not more than 5 s ago', () => {
    const state = sent(1)
    assert.equal(judgeNetwork(state, all(1), 5000, RULES).standing.is, 'together')
    assert.equal(judgeNetwork(state, all(1), 5001, RULES).standing.is, 'alone')
  })

  it('an answer to what is too old to be kept proves nothing', () => {
    const state = sent(10)
    assert.equal(judgeNetwork(state, all(5), 9000, RULES).standing.is, 'together')
    assert.equal(judgeNetwork(state, all(4), 9000, RULES).standing.is, 'alone')
  })

  it('an answer to another start of this station proves nothing', () => {
    const state = sent(1, networkAtBoot([0], BOOT + 1, 0))
    assert.equal(judgeNetwork(state, all(1), 0, RULES).standing.is, 'alone')
  })

  it('they are together only when all say the same', () => {
    const differs = everybody(said(1, { acks: 1 }), said(2, { acks: 1, view: [0, 2] }))
    assert.equal(judgeNetwork(sent(1), differs, 0, RULES).standing.is, 'alone')
  })

  const parts = [
    ['2 of 3', { socketCount: 3 }, [0], [0, 1], 'together'],
    ['1 of 3', { socketCount: 3 }, [0], [0], 'alone'],
    ['2 of 4 with ID 0', { socketCount: 4 }, [0], [0, 1], 'together'],
    ['2 of 5 with ID 0', { socketCount: 5 }, [0], [0, 1], 'alone'],
  ] as const
  for (const [what, other, own, view, is] of parts)
    it(`${what} are ${is}`, () => {
      const others =
        view.length > 1 ? everybody(said(1, { acks: 1, view, socketCount: other.socketCount })) : everybody()
      const state = sent(1, networkAtBoot(own, BOOT, 0))
      assert.equal(judgeNetwork(state, others, 0, { ...RULES, ...other }).standing.is, is)
    })

  it('half without ID 0 is alone', () => {
    const state = announced(networkAtBoot([2], BOOT, 0), 1, 0, RULES)
    const heard = new KeptMarks()
    heard.set(2, markOf({ boot: BOOT, sequence: 1 }))
    const other = { ...said(3, { view: [2, 3], socketCount: 4 }), heard }
    assert.equal(judgeNetwork(state, everybody(other), 0, { ...RULES, socketCount: 4 }).standing.is, 'alone')
  })
})

it('one who comes in the cycle in which another goes is not taken for him', () => {
  const rules = { ...RULES, socketCount: 4 }
  const of = (...ids: readonly number[]): Said => everybody(...ids.map((id) => said(id, { acks: 1, socketCount: 4 })))
  const { state } = judgeNetwork(sent(1), of(1, 2), 0, rules)
  assert.deepEqual(state.view, [0, 1, 2])
  assert.deepEqual(judgeNetwork(state, of(1, 3), 0, rules).state.view, [0, 1, 3])
  assert.deepEqual(judgeNetwork({ ...state, view: [0, 1, 3] }, of(1, 2), 0, rules).state.view, [0, 1, 2])
})

describe('when offers may rise', () => {
  const all = everybody(said(1, { acks: 1 }), said(2, { acks: 1 }))

  it('after a first agreement once everybody who relied on another has fallen back', () => {
    assert.equal(settleMillis(RULES), SETTLED)
    const { state } = judgeNetwork(sent(1), all, 0, RULES)
    const later = (at: number): boolean => {
      const acks = Math.floor(at / 1000) + 1
      const now = announced(state, acks, at, RULES)
      const others = everybody(said(1, { acks }), said(2, { acks }))
      return judgeNetwork(now, others, at, RULES).standing.mayRise
    }
    assert.equal(later(SETTLED - 1), false)
    assert.equal(later(SETTLED), true)
  })

  it('a lost agreement is parting for 3 s, and nobody rises', () => {
    const { state } = judgeNetwork(sent(1), all, 0, RULES)
    const two = everybody(said(1, { acks: 1 }))
    const parting = judgeNetwork(state, two, 1000, RULES)
    assert.deepEqual(parting.standing, { is: 'parting', view: [0, 1], mayRise: false })
    assert.equal(judgeNetwork(parting.state, two, 4000, RULES).standing.is, 'parting')
    assert.equal(judgeNetwork(parting.state, two, 4001, RULES).standing.is, 'alone')
  })

  it('alone, an offer rises to the safe current 15 s after the agreement was lost', () => {
    const alone = judgeNetwork(sent(1), everybody(), 0, RULES)
    assert.equal(judgeNetwork(alone.state, everybody(), SETTLED + 2000, RULES).standing.mayRise, false)
    assert.equal(judgeNetwork(alone.state, everybody(), SETTLED + 2001, RULES).standing.mayRise, true)
  })

  it('a network of one station rises at once', () => {
    const { standing } = judgeNetwork(sent(1), everybody(), 0, { ...RULES, socketCount: 1 })
    assert.deepEqual(standing, { is: 'together', view: [0], mayRise: true, until: Number.POSITIVE_INFINITY })
  })
})

describe('announcements', () => {
  it('that are late or came before change nothing', () => {
    assert.equal(isNewer(said(1, { sequence: 5 }), said(1, { sequence: 5 })), false)
    assert.equal(isNewer(said(1, { sequence: 6 }), said(1, { sequence: 5 })), true)
    assert.equal(isNewer(said(1, { boot: 2 }), said(1, { boot: 1, sequence: 9 })), true)
    assert.equal(isNewer(said(1, { boot: 0 }), said(1, { boot: 65_535 })), true)
    assert.equal(isNewer(said(1, { boot: 65_535 }), said(1, { boot: 0 })), false)
  })

  it('are heard by all once everybody in view has answered them or a later one', () => {
    const both = everybody(said(1, { acks: 2 }), said(2, { acks: 3 }))
    assert.equal(heardByAll(sent(3), both, [0, 1, 2], 2), true)
    assert.equal(heardByAll(sent(3), both, [0, 1, 2], 3), false)
    assert.equal(heardByAll(sent(3), both, [0, 1, 2, 3], 1), false)
  })

  it('of stations that do not fit are objected to', () => {
    const judge = (one: Announcement, ...others: readonly Announcement[]): string | undefined =>
      objectionTo({ sockets: [0] }, one, [one, ...others], RULES)
    assert.equal(judge(said(1)), undefined)
    assert.equal(judge(said(1, { socketCount: 4 })), 'socket count')
    assert.equal(judge(said(0)), 'socket ID twice')
    assert.equal(judge(said(1), said(1)), 'socket ID twice')
    assert.equal(judge(said(1, { ids: [1, 2] }), said(2)), 'socket ID twice')
    assert.equal(judge(said(2)), undefined)
    assert.equal(judge(said(3)), 'socket ID too high')
  })

  it('of two hosts hardly ever have one number of their start', () => {
    const numbers = new Set(Array.from({ length: 128 }, (_, index) => bootNumber(`station-${index}`, 1)))
    assert.ok(numbers.size >= 126, `${numbers.size} numbers`)
    assert.equal((bootNumber('A', 2) - bootNumber('A', 1)) & 0xffff, 1)
  })
})
