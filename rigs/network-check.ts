import type { SettingValue } from '../bench/station.ts'

// Whether the settings of the stations of one network fit together. It asks no station: it is handed what they are set
// to.

/** What one station of a network is set to. */
export interface NetworkSettings {
  readonly name: string
  readonly sockets: 1 | 2
  readonly settings: ReadonlyMap<string, SettingValue | undefined>
}

/**
 * What does not fit together in the settings of the stations of one network, a line each; none where all is well. The
 * same network name, count and safe currents everywhere; IDs from 0 on, one a socket; without Active Load Balancing the
 * total safe current is the total current (guide 6.3.3.2 to 6.3.3.4).
 */
export function checkNetwork(stations: readonly NetworkSettings[]): readonly string[] {
  const lines: string[] = []
  const setTo = ({ settings }: NetworkSettings, key: string): string => {
    const text = String(settings.get(key))
    return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text
  }
  for (const key of SAME) {
    const [first, ...others] = stations
    for (const station of others)
      if (first && setTo(station, key) !== setTo(first, key))
        lines.push(`${key} is ${setTo(first, key)} at ${first.name} and ${setTo(station, key)} at ${station.name}`)
  }
  const sockets = stations.reduce((sum, each) => sum + each.sockets, 0)
  for (const station of stations)
    if (setTo(station, 'SCN-SocketCount') !== String(sockets))
      lines.push(`SCN-SocketCount of ${station.name} is ${setTo(station, 'SCN-SocketCount')}, and there are ${sockets}`)
  const owners = new Map<number, string>()
  for (const station of stations)
    for (let socket = 0; socket < station.sockets; socket++) {
      const id = Number(setTo(station, 'SCN-SocketID')) + socket
      const other = owners.get(id)
      if (other !== undefined) lines.push(`socket ID ${id} is in use at ${other} and at ${station.name}`)
      else owners.set(id, station.name)
    }
  for (let id = 0; id < sockets; id++) if (!owners.has(id)) lines.push(`no socket has ID ${id}`)
  const metered = stations.some((station) => /^(on|true)$/i.test(setTo(station, 'Active-LoadBalancing')))
  for (const station of metered ? [] : stations) {
    const [safe, total] = ['SCN-TotalSafeCurrent', 'SCN-TotalStaticCurrent'].map((key) => setTo(station, key))
    if (safe !== total) lines.push(`without a meter SCN-TotalSafeCurrent of ${station.name} is ${total}, not ${safe}`)
  }
  return lines
}

const SAME = [
  'SCN-NetworkName',
  'SCN-SocketSafeCurrent',
  'SCN-TotalSafeCurrent',
  'SCN-TotalStaticCurrent',
  'SCN-AlternatingPeriod',
]
