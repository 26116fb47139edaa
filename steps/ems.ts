import { Given, Then, When } from '@cucumber/cucumber'
import type { Amps, SocketNumber } from '../bench/amps.ts'
import type { Millis } from '../bench/clock.ts'
import type { Ems, EmsAnswer, EmsFault } from '../bench/verbs.ts'
import { registersOfUnit, STATION_UNIT } from '../protocols/modbus/ng9xx.ts'
import { packValue, wordsOf } from '../protocols/modbus/registers.ts'
import type { Bench } from './bench.ts'
import { exactly } from './wanted.ts'

// Noun: the EMS, what it asks of a station and what it is answered. It knows nothing of what a station makes of a
// setpoint.

/** No answer of a Modbus slave takes longer. */
const PATIENCE: Millis = 30_000

const answers = new WeakMap<Bench, EmsAnswer>()

async function meanwhile<T>(bench: Bench, asked: Promise<T>): Promise<T> {
  let settled = false
  const settle = (): void => {
    settled = true
  }
  asked.then(settle, settle)
  if (!(await bench.rig.clock.until(() => settled, PATIENCE)))
    throw new Error('the request of the EMS never came to an end')
  return asked
}

async function asks(bench: Bench, asked: Promise<EmsAnswer>): Promise<EmsAnswer> {
  const answer = await meanwhile(bench, asked)
  answers.set(bench, answer)
  return answer
}

function told(answer: EmsAnswer | undefined): string {
  if (!answer) return 'nothing'
  return answer.is === 'exception' ? `exception ${answer.code}` : answer.is
}

async function succeeds(bench: Bench, asked: Promise<EmsAnswer>): Promise<void> {
  const answer = await asks(bench, asked)
  if (answer.is !== 'done') throw new Error(`the EMS met: ${told(answer)}`)
}

const ems = (bench: Bench, which?: string | null): Ems =>
  bench.device('ems', which === 'second ' ? 'second-ems' : which === 'third ' ? 'third-ems' : 'ems')

/** A register by the name that the emulated EMS has for it. */
function registerOf(unit: number, name: string): { readonly address: number; readonly words: number } {
  const register = registersOfUnit(unit)?.find((each) => each.name === name)
  if (!register) throw new Error(`unit ${unit} has no register '${name}'`)
  return { address: register.address, words: wordsOf(register) }
}

Given('an EMS steers the sockets', async function (this: Bench) {
  this.device('ems')
  await this.configure({ 'Active-LoadBalancing': 'On', MbsSlaveTCPIP: 'On', MbsSlaveTCPIPMode: 'socket' })
})

Given('an EMS steers the whole network', async function (this: Bench) {
  this.device('ems')
  await this.configure({ 'Active-LoadBalancing': 'On', MbsSlaveTCPIP: 'On', MbsSlaveTCPIPMode: 'SCN' })
})

Given('a validity time of {duration}', async function (this: Bench, time: Millis) {
  await this.configure({ MbsSlaveTCPIPValidityTime: time / 1000 })
})

When('the EMS renews every {duration}', async function (this: Bench, period: Millis) {
  await ems(this).renewEvery(period)
})

When(
  /^the (second |third )?EMS sets socket ([12]) to (\d+(?:\.\d+)?) A$/,
  async function (this: Bench, which: string | null, socket: string, amps: string) {
    await succeeds(this, ems(this, which).steer(Number(socket) as SocketNumber, Number(amps)))
  },
)

/** Whatever comes of it. */
When(
  /^the (second |third )?EMS tries to set socket ([12]) to (\d+(?:\.\d+)?) A$/,
  async function (this: Bench, which: string | null, socket: string, amps: string) {
    await asks(this, ems(this, which).steer(Number(socket) as SocketNumber, Number(amps)))
  },
)

When(
  'the EMS takes {socket} from {amps} to {amps} in steps of {amps}, {duration} apart',
  async function (this: Bench, socket: SocketNumber, from: Amps, to: Amps, step: Amps, every: Millis) {
    await succeeds(this, ems(this).ramp(socket, from, to, step, every))
  },
)

When('the EMS leaves out {int} renewal(s)', async function (this: Bench, times: number) {
  await ems(this).skipRenewals(times)
})

When(/^the (second |third )?EMS falls silent$/, async function (this: Bench, which: string | null) {
  await ems(this, which).fallSilent()
})

When(/^the (second |third )?EMS hangs up$/, async function (this: Bench, which: string | null) {
  await ems(this, which).hangUp()
})

When(/^the (second |third )?EMS connects$/, async function (this: Bench, which: string | null) {
  await asks(this, ems(this, which).connect())
})

When('the EMS chooses {int} phase(s) for {socket}', async function (this: Bench, phases: number, socket: SocketNumber) {
  await asks(this, ems(this).choosePhases(socket, phases as 1 | 3))
})

const FAULTS: Readonly<Record<string, EmsFault>> = {
  'writes to a wrong unit': 'writes to a wrong unit',
  'writes half of a value': 'writes half of a value',
  'writes what is no number': 'writes what is no number',
  'reconnects for every request': 'reconnects for every request',
  'leaves connections open': 'leaves connections open',
  'is in order again': 'not at all',
}

When(
  /^the EMS (writes to a wrong unit|writes half of a value|writes what is no number|reconnects for every request|leaves connections open|is in order again)$/,
  async function (this: Bench, how: string) {
    await ems(this).misbehave(FAULTS[how]!)
  },
)

When(
  /^the (second |third )?EMS reads (\d+) registers from (\d+) of unit (\d+)$/,
  async function (this: Bench, which: string | null, quantity: string, address: string, unit: string) {
    await asks(this, ems(this, which).read(Number(unit), Number(address), Number(quantity)))
  },
)

/** Words in hexadecimal, as they are on the wire. */
When(
  /^the EMS writes ((?:[0-9A-F]{4} ?)+) to (\d+) of unit (\d+) by function (06|16)$/,
  async function (this: Bench, words: string, address: string, unit: string, code: string) {
    const list = words
      .trim()
      .split(' ')
      .map((word) => Number.parseInt(word, 16))
    await asks(this, ems(this).write(Number(unit), Number(address), list, code === '06' ? 6 : 16))
  },
)

When(
  'the EMS writes {float} to {string} of unit {int}',
  async function (this: Bench, value: number, name: string, unit: number) {
    const register = registersOfUnit(unit)?.find((each) => each.name === name)
    if (!register) throw new Error(`unit ${unit} has no register '${name}'`)
    await asks(this, ems(this).write(unit, register.address, packValue(register, value), 16))
  },
)

Then('the EMS meets exception {int}', function (this: Bench, code: number) {
  const answer = answers.get(this)
  if (answer?.is !== 'exception' || answer.code !== code) throw new Error(`the EMS met: ${told(answer)}`)
})

Then(/^the EMS meets (no answer|a refused connection|a closed connection)$/, function (this: Bench, what: string) {
  const wanted = what === 'no answer' ? 'no answer' : what === 'a refused connection' ? 'refused' : 'closed'
  const answer = answers.get(this)
  if (answer?.is !== wanted) throw new Error(`the EMS met: ${told(answer)}`)
})

Then('the EMS is answered', function (this: Bench) {
  const answer = answers.get(this)
  if (answer?.is !== 'done') throw new Error(`the EMS met: ${told(answer)}`)
})

async function readValue(bench: Bench, unit: number, name: string): Promise<number | string | null> {
  const { address, words } = registerOf(unit, name)
  const answer = await asks(bench, ems(bench).read(unit, address, words))
  if (answer.is !== 'done') throw new Error(`the EMS met: ${told(answer)}`)
  return answer.values[name] ?? null
}

/** Numbers agree to a thousandth of what is wanted, or to the unit of a whole one. */
function agrees(seen: number | string | null, wanted: string): boolean {
  if (wanted === 'nothing') return seen === null
  if (typeof seen !== 'number') return seen === wanted
  const number = Number(wanted)
  return Math.abs(seen - number) <= Math.max(0.005, Math.abs(number) * 0.001)
}

async function reads(bench: Bench, unit: number, name: string, wanted: string): Promise<void> {
  const seen = await readValue(bench, unit, name)
  if (!agrees(seen, wanted)) throw new Error(`the EMS reads ${seen ?? 'nothing'} as ${name} of unit ${unit}`)
}

/** A number, a text, or "nothing" for a register that holds no value. */
Then(
  'the EMS reads {string} as {string} of {socket}',
  async function (this: Bench, wanted: string, name: string, socket: SocketNumber) {
    await reads(this, socket, name, wanted)
  },
)

Then('the EMS reads {string} as {string} of the station', async function (this: Bench, wanted: string, name: string) {
  await reads(this, STATION_UNIT, name, wanted)
})

Then(
  'the EMS reads {float} to {float} as {string} of {socket}',
  async function (this: Bench, least: number, most: number, name: string, socket: SocketNumber) {
    const seen = await readValue(this, socket, name)
    if (typeof seen !== 'number' || seen < least || seen > most)
      throw new Error(`the EMS reads ${seen ?? 'nothing'} as ${name} of socket ${socket}`)
  },
)

Then(
  'within {duration} live monitoring shows the EMS as {string}',
  async function (this: Bench, within: Millis, words: string) {
    await this.eventually('station', 'ems link', exactly(words), within)
  },
)

Then('live monitoring shows the EMS as {string}', function (this: Bench, words: string) {
  this.isNow('station', 'ems link', exactly(words))
})

/** Nothing gets through either way, and nobody is told. */
When('the line to the station is dead for {duration}', async function (this: Bench, time: Millis) {
  const line = this.act('network of the station')
  line.cut()
  await this.rig.clock.pass(time)
  line.mend()
})
