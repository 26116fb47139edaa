// OCPP message: what a back office hears, when and how often, whatever the action. It does not know what a message means.

import { Then } from '@cucumber/cucumber'
import type { SocketNumber } from '../../bench/amps.ts'
import type { Millis } from '../../bench/clock.ts'
import { duration } from '../../bench/duration.ts'
import type { OcppMessage } from '../../bench/facts.ts'
import type { Entry } from '../../bench/timeline.ts'
import type { Bench } from '../bench.ts'
import { backOffice, callsHeard, heard, ON_ITS_WAY, tell } from './heard.ts'
import { hears, hearsNo } from './hearing.ts'

/** A number above 2^53 is the one that JSON makes of its digits. */
function isSaid(said: unknown, value: string): boolean {
  return typeof said === 'number' ? said === Number(value) : String(said) === value
}

Then('within {duration} the back office hears a {word}', async function (this: Bench, within: Millis, action: string) {
  await hears(this, action, () => true, within)
})

Then(
  'within {duration} the back office hears a {word} of {socket}',
  async function (this: Bench, within: Millis, action: string, socket: SocketNumber) {
    await hears(this, action, ({ connectorId }) => connectorId === socket, within)
  },
)

Then(
  'within {duration} the back office hears a {word} with {word} {string}',
  async function (this: Bench, within: Millis, action: string, field: string, value: string) {
    await hears(this, action, (payload) => isSaid(payload[field], value), within)
  },
)

Then(
  'within {duration} the back office hears a {word} without {word}',
  async function (this: Bench, within: Millis, action: string, field: string) {
    await hears(this, action, (payload) => !(field in payload), within)
  },
)

Then('the back office hears no {word} for {duration}', async function (this: Bench, action: string, time: Millis) {
  await hearsNo(this, (one) => one.action === action, time)
})

Then(
  'the back office hears {word} {int} time(s) in {duration}',
  async function (this: Bench, action: string, times: number, time: Millis) {
    const before = heard(this, action).length
    await this.rig.clock.pass(time)
    const came = heard(this, action).slice(before)
    if (came.length !== times)
      throw new Error(`it heard ${came.length}: ${came.map(({ at }) => duration(at)).join(', ')}`)
  },
)

Then(
  'for {duration} the back office hears a {word} every {duration}',
  async function (this: Bench, time: Millis, action: string, period: Millis) {
    const { clock, tolerance } = this.rig
    const before = heard(this, action).length
    await clock.pass(time)
    const times = heard(this, action)
      .slice(Math.max(0, before - 1))
      .map(({ at }) => at)
    const gaps = times.map((at, index) => at - (times[index - 1] ?? at - period))
    const right = gaps.every((gap) => Math.abs(gap - period) <= ON_ITS_WAY + tolerance.time)
    if (!right || times.length - Math.min(1, before) < Math.floor(time / period))
      throw new Error(`it heard ${times.map((at) => duration(at)).join(', ') || 'none'}`)
  },
)

/** In the whole scenario. */
Then('the back office heard no {word}', function (this: Bench, action: string) {
  const [first] = heard(this, action)
  if (first) throw new Error(`it heard ${tell(first.payload)}`)
})

/** After what this sentence finds heard already. */
Then(
  'within {duration} the back office hears a {word} once more',
  async function (this: Bench, within: Millis, action: string) {
    const { clock, tolerance } = this.rig
    const calls = callsHeard(this)
    const before = calls.of(action).length
    if (await clock.until(() => calls.of(action).length > before, within + tolerance.time)) return
    throw new Error(`it heard no other ${action} within ${duration(within)}`)
  },
)

type Exchanged = Entry<'ocpp received'> | Entry<'ocpp sent'> | Entry<'ocpp link'>

/**
 * What the back office heard and sent, and what became of connections, by time. A timeline does not tell which of two facts
 * of one instant came first. What was heard is put before what was sent and that before a connection: a message is on its
 * way for some time, so nothing can be heard in the instant of the answer or of the connection that it waited for.
 */
function exchanged(bench: Bench): readonly Exchanged[] {
  const { name } = backOffice(bench)
  const all: readonly Exchanged[] = [
    ...bench.seen(name, 'ocpp received').entries,
    ...bench.seen(name, 'ocpp sent').entries,
    ...bench.seen(name, 'ocpp link').entries,
  ]
  return [...all].sort((one, other) => one.at - other.at)
}

function answers(message: OcppMessage, action: string): boolean {
  return (message.kind === 'CALLRESULT' || message.kind === 'CALLERROR') && message.action === action
}

/** One CALL at a time (OCPP-J 1.6, 4.1.1), in the whole scenario: the next after an answer, a lost connection, or that long. */
Then(
  'the station made no call before the one before it was answered or {duration} old',
  function (this: Bench, patience: Millis) {
    let pending: { readonly action: string; readonly at: Millis } | undefined
    for (const { at, what, value } of exchanged(this)) {
      if (what === 'ocpp link') pending = undefined
      if (what === 'ocpp sent' && pending && answers(value, pending.action)) pending = undefined
      if (what !== 'ocpp received' || value.kind !== 'CALL') continue
      const { action } = value
      if (pending && at - pending.at < patience)
        throw new Error(`${action} came ${duration(at - pending.at)} after ${pending.action}, which had no answer`)
      pending = { action, at }
    }
  },
)
