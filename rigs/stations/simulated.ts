import type { SocketNumber } from '../../bench/amps.ts'
import { BadInput } from '../../bench/bad-input.ts'
import { Plug } from '../../bench/copper.ts'
import { socketName } from '../../bench/facts.ts'
import { Lamp } from '../../bench/lamp.ts'
import type { Observer } from '../../bench/observer.ts'
import type { SettingValue } from '../../bench/station.ts'
import type { Noting } from '../../bench/timeline.ts'
import { WallClock } from '../../bench/wall-clock.ts'
import { conductorPhases, parseWiring } from '../../emulators/station/parts/loads.ts'
import { SimulatedStation } from '../../emulators/station/station.ts'
import { Invariants } from '../invariants.ts'
import type { StandingStation, StationGround, StationWish } from '../kinds/kind.ts'
import type { AtPlug } from '../observers/at-plug.ts'
import { clamp } from '../observers/clamp.ts'
import { contacts } from '../observers/contacts.ts'
import { LedSensor } from '../observers/led-sensor.ts'
import { pilot } from '../observers/pilot.ts'
import { wordOf } from '../observers/word.ts'
import type { SimulatedStationKeys } from './simulated-keys.ts'

// Builds the simulated station with all that is its own: copper, lamps, the instruments on these, its word, its invariants.
// It knows nothing of what a scenario asks.

/** The bench's instruments on simulated copper, one of each a socket. */
const INSTRUMENTS: Readonly<Record<string, AtPlug>> = { pilot, contacts, clamp }

/** The setting that names a back office; firmware 6 has the second key instead of the first. */
function backOfficeSettings(url: string | undefined): Readonly<Record<string, SettingValue>> {
  if (url === undefined)
    throw new BadInput('the station of this rig has no backOffice: give it one such as ws://csms:80')
  return {
    'BackOffice-URL-wired': url,
    BackOfficeNetworkProfile1: `ocppVersion{OCPP16}ocppCsmsUrl{${url}}`,
  }
}

/** What a station says, with its going off told to whoever watches over it. */
function toldOff(noting: Noting, off: () => void): Noting {
  return {
    add: (who, what, value) => noting.add(who, what, value),
    note: (who, what, value) => {
      if (what === 'power' && value === 'off') off()
      noting.note(who, what, value)
    },
  }
}

/** Builds one and its observers; nothing has begun yet. */
export function simulated(ground: StationGround, keys: SimulatedStationKeys, wish: StationWish): StandingStation {
  const { sockets, phases, face } = wish
  const numbers = sockets === 2 ? ([1, 2] as const) : ([1] as const)
  const plugs = new Map<SocketNumber, Plug>(numbers.map((socket) => [socket, new Plug(socket)]))
  const lamps = new Map<SocketNumber, Lamp>(face === 'led' ? numbers.map((socket) => [socket, new Lamp()]) : [])
  const rewire = (wiring: string, only?: SocketNumber): void => {
    const order = parseWiring(wiring)
    for (const plug of plugs.values())
      if (only === undefined || only === plug.socket)
        ground.grid.attach(plug, conductorPhases({ wiring: order, socket: plug.socket, sockets, phases }))
  }
  rewire('L1L2L3')

  if (keys.meter !== undefined && keys.meterAddress !== undefined) ground.addresses.give(keys.meter, keys.meterAddress)
  const name = wish.place === 'further' ? wish.name : 'station'
  const host = keys.host ?? 'station'
  const takesAddress = keys.host !== undefined && !(ground.clock instanceof WallClock)

  // They are known before the station is there: it says something of itself as soon as it is built.
  const instruments = new Map<Plug, Observer[]>([...plugs.values()].map((plug) => [plug, []]))
  const sensors: Observer[] = []
  const socketNames = [...plugs.keys()].map((socket) => socketName(socket, name))
  for (const { by, only } of ground.observe) {
    const noting = ground.observing.notebook(by)
    if (by === 'word')
      for (const word of wordOf(name, socketNames, face, takesAddress)) ground.observing.add(word, only)
    const instrumentAt = INSTRUMENTS[by]
    if (instrumentAt)
      for (const [plug, those] of instruments) {
        const instrument = instrumentAt(plug, name, noting)
        ground.observing.add(instrument, only)
        those.push(instrument)
      }
    if (by === 'led-sensor')
      for (const [socket, lamp] of lamps) {
        const sensor = new LedSensor(ground.clock, noting, lamp, socketName(socket, name), ground.ledSensor)
        ground.observing.add(sensor, only)
        sensors.push(sensor)
      }
  }

  const invariants = new Invariants(ground.timeline, name, ground.networkSum)
  const station = new SimulatedStation({
    ...ground,
    plugs,
    lamps,
    word: toldOff(ground.observing.notebook('word'), () => invariants.off()),
    name,
    p1: keys.p1 === undefined ? undefined : ground.stationEnd(keys.p1),
    contact: keys.contact === undefined ? undefined : ground.contact(keys.contact),
    host,
    trusted: keys.trusted,
    epoch: ground.clock.epoch,
    modbus: keys.host === undefined ? undefined : { host, port: keys.modbusPort },
    network:
      keys.meter === undefined
        ? undefined
        : {
            from: host,
            port: keys.meterPort,
            hostAt: (address) => (keys.meterAddress === undefined ? keys.meter : ground.addresses.hostAt(address)),
          },
    takeAddress: takesAddress
      ? () => {
          const address = ground.addresses.lease(host) ?? ground.addresses.linkLocal(host)
          ground.addresses.give(host, address)
          return address
        }
      : undefined,
    smartNetwork: wish.place === 'alone' ? undefined : { host },
    meterBus:
      keys.meterWire === undefined
        ? undefined
        : { wire: ground.stationEnd(keys.meterWire), latency: keys.meterLatency },
    profile: wish,
    preset: { ...wish.preset, ...(wish.online && backOfficeSettings(keys.backOffice)) },
    options: { ...keys.options, ...wish.options },
    ...(wish.parts && { parts: wish.parts }),
    onCycle: (cycle) => invariants.check(cycle),
  })
  return { station, host, plugs, rewire, instruments: [...instruments.values()].flat(), sensors }
}
