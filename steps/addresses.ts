import { Given, Then } from '@cucumber/cucumber'
import type { Bench } from './bench.ts'

// Noun: the IPv4 addresses of stations. It does not know how a station comes to one.

/** Stations that are on ask again when they start again. */
Given('there is no DHCP server', async function (this: Bench) {
  this.act('DHCP server').takeAway()
  for (const name of this.rig.stations) await this.act('restart', name).restart()
  await this.powered()
})

Then('{station} has an address in {word}', function (this: Bench, station: string | undefined, range: string) {
  const begin = range.replace(/\.x/g, '')
  const who = this.rig.station(station).name
  const address = String(this.seen(who, 'address').latest)
  if (!address.startsWith(`${begin}.`)) throw new Error(`${who} has the address ${address}, none in ${range}`)
})

Then('no two stations have one address', function (this: Bench) {
  const { stations } = this.rig
  const addresses = stations.map((name) => this.seen(this.rig.station(name).name, 'address').latest)
  if (new Set(addresses).size < stations.length) throw new Error(`stations have the addresses ${addresses.join(', ')}`)
})
