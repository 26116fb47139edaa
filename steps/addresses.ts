import { Given, Then } from '@cucumber/cucumber'
import type { Bench } from './bench.ts'

/** Stations that are on ask again when they start again. */
Given('there is no DHCP server', async function (this: Bench) {
  if (this.lacks('address')) return 'skipped'
  this.rig.addresses.serves = false
  for (const name of this.rig.stations) await this.rig.station(name).restart()
  await this.powered()
  return undefined
})

Then('{station} has an address in {word}', function (this: Bench, station: string | undefined, range: string) {
  if (this.lacks('address')) return 'skipped'
  const begin = range.replace(/\.x/g, '')
  const who = this.rig.station(station).name
  const address = String(this.rig.timeline.latest(who, 'address')?.value)
  if (!address.startsWith(`${begin}.`)) throw new Error(`${who} has the address ${address}, none in ${range}`)
  return undefined
})

Then('no two stations have one address', function (this: Bench) {
  if (this.lacks('address')) return 'skipped'
  const { stations, timeline } = this.rig
  const addresses = stations.map((name) => timeline.latest(this.rig.station(name).name, 'address')?.value)
  if (new Set(addresses).size < stations.length) throw new Error(`stations have the addresses ${addresses.join(', ')}`)
  return undefined
})
