import { BadInput } from '../../bench/bad-input.ts'
import type { Millis } from '../../bench/clock.ts'
import { DURATION_FORM, parseDuration } from '../../bench/duration.ts'
import type { AnswerRule, CardStatus } from '../../bench/verbs.ts'
import { parseStretches, type Stretch } from '../../emulators/back-office/profiles.ts'
import { FROM_BACK_OFFICE, FROM_STATION } from '../../protocols/ocpp/actions.ts'
import type { ChargingProfilePurpose } from '../../protocols/ocpp/charging-profile.ts'

// The orders that a person, or a script, writes to an emulated back office. It reads them and carries out none.

/** What one line of standard input asks of the back office. */
export type Order =
  | { readonly does: 'call'; readonly action: string; readonly station?: string; readonly payload: object }
  | {
      readonly does: 'profile'
      readonly station?: string
      readonly connector: number
      readonly purpose: ChargingProfilePurpose
      readonly stretches: readonly Stretch[]
    }
  | { readonly does: 'answer'; readonly action: string; readonly rule: AnswerRule; readonly times?: number }
  | { readonly does: 'card'; readonly card: string; readonly status: CardStatus }
  | { readonly does: 'wait'; readonly time: Millis }
  | { readonly does: 'wait for'; readonly station: string; readonly until: 'connected' | 'booted' }
  | { readonly does: 'offline'; readonly how: 'stops' | 'dies' }
  | { readonly does: 'online' | 'stations' | 'help' | 'quit' }

export const HELP = `a line is one of:
  RemoteStartTransaction CP1 {"idTag":"CARD"}      any call, to a station or to the only one; {} may be left out
  profile CP1 connector 1: 10 A for 15 minutes, then 0 A for 5 minutes      from now on; connector 0 is the station
  profile connector 1 TxProfile: 6 A               another purpose than TxDefaultProfile
  answer Authorize reject                          or usual, silence, malformed, wrong id, error CODE, payload {...}
  answer Heartbeat silence after 5 s 3 times       late, and so often only
  card 04E1D2C3 Blocked                            or Accepted, Expired, Invalid, ConcurrentTx
  wait 10 s                                        before the next line
  wait for CP1                                     until it is connected
  wait for CP1 to boot                             until it has been accepted, before which it takes few calls
  offline stops                                    or dies, without goodbye; online brings it back
  stations, help, quit
`

const CARD_STATUSES: readonly string[] = ['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx']
const PURPOSES = ['ChargePointMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const
const ANSWER = new RegExp(
  `^(usual|reject|silence|malformed|wrong id|error \\S+|payload \\{.*\\})(?: after (${DURATION_FORM.source}))?(?: ([1-9]\\d*) times?)?$`,
)

/** Reads one line; undefined for an empty one or a comment. Throws BadInput. */
export function readOrder(line: string): Order | undefined {
  const text = line.trim()
  if (text === '' || text.startsWith('#')) return undefined
  const [, word, rest] = /^(\S+)\s*(.*)$/.exec(text)!
  switch (word) {
    case 'stations':
    case 'help':
    case 'quit':
    case 'online':
      if (rest !== '') break
      return { does: word }
    case 'offline':
      if (rest !== 'stops' && rest !== 'dies') throw new BadInput(`offline '${rest}': allowed: stops, dies`)
      return { does: 'offline', how: rest }
    case 'wait':
      return readWait(rest!)
    case 'card': {
      const [card, status, ...more] = rest!.split(/\s+/)
      if (!card || more.length > 0 || !CARD_STATUSES.includes(status ?? ''))
        throw new BadInput(`card '${rest}': give a card and one of ${CARD_STATUSES.join(', ')}`)
      return { does: 'card', card, status: status as CardStatus }
    }
    case 'answer':
      return readAnswer(rest!)
    case 'profile':
      return readProfile(rest!)
  }
  return readCall(text)
}

function readCall(text: string): Order {
  const brace = text.indexOf('{')
  const [action, station, ...more] = (brace < 0 ? text : text.slice(0, brace)).trim().split(/\s+/)
  if (!FROM_BACK_OFFICE.some((known) => known === action))
    throw new BadInput(`'${action}' is no word and no call; words: see help; calls: ${FROM_BACK_OFFICE.join(', ')}`)
  if (more.length > 0)
    throw new BadInput(`${action}: give one station and a payload in braces, not '${more.join(' ')}'`)
  return {
    does: 'call',
    action: action!,
    ...(station !== undefined && { station }),
    payload: brace < 0 ? {} : readJson(action!, text.slice(brace)),
  }
}

function readJson(what: string, text: string): object {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BadInput(`${what}: the payload is not JSON (${(error as Error).message})`)
  }
}

function readWait(rest: string): Order {
  const [, station, boot] = /^for (\S+)( to boot)?$/.exec(rest) ?? []
  if (station !== undefined) return { does: 'wait for', station, until: boot ? 'booted' : 'connected' }
  const time = parseDuration(rest)
  if (time === undefined)
    throw new BadInput(`wait '${rest}': give a time such as 10 s, or 'for' and a station, or that and 'to boot'`)
  return { does: 'wait', time }
}

function readAnswer(rest: string): Order {
  const [, action, how] = /^(\S+)\s*(.*)$/.exec(rest) ?? []
  if (!FROM_STATION.some((known) => known === action))
    throw new BadInput(`answer '${action ?? ''}': a station calls ${FROM_STATION.join(', ')}`)
  const [, answer, after, times] = ANSWER.exec(how!) ?? []
  if (answer === undefined)
    throw new BadInput(
      `answer ${action} '${how}': allowed: usual, reject, silence, malformed, wrong id, error CODE, payload {...}; then after TIME, then N times`,
    )
  const late = after === undefined ? {} : { after: parseDuration(after)! }
  return {
    does: 'answer',
    action: action!,
    rule: { ...readRule(action!, answer), ...late },
    ...(times !== undefined && { times: Number(times) }),
  }
}

function readRule(action: string, text: string): AnswerRule {
  if (text.startsWith('error ')) return { how: 'error', code: text.slice(6) }
  if (text.startsWith('payload ')) return { how: 'payload', payload: readJson(action, text.slice(8)) }
  return { how: text as 'usual' | 'reject' | 'silence' | 'malformed' | 'wrong id' }
}

function readProfile(rest: string): Order {
  const [, station, connector, purpose, stretches] = /^(?:(\S+) )?connector (\d+)(?: (\w+))?: (.*)$/.exec(rest) ?? []
  const known = PURPOSES.find((each) => each === purpose)
  if (stretches === undefined || (purpose !== undefined && !known))
    throw new BadInput(
      `profile '${rest}': write 'profile CP1 connector 1 TxDefaultProfile: 10 A for 15 minutes, then 0 A', the station and the purpose (${PURPOSES.join(', ')}) may be left out`,
    )
  return {
    does: 'profile',
    ...(station !== undefined && { station }),
    connector: Number(connector),
    purpose: known ?? (connector === '0' ? 'ChargePointMaxProfile' : 'TxDefaultProfile'),
    stretches: parseStretches(stretches),
  }
}
