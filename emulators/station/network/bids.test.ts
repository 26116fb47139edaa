import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { HandState } from '../parts/hand-over.ts'
import type { Standing } from '../parts/network.ts'
import { Bids } from './bids.ts'

const TOGETHER: Standing = { is: 'together', view: [0, 1], mayRise: true, until: 0 }
const hands = (offer: number): HandState => new Map([[0, { offer, claim: offer, loweredAt: undefined }]])
const offerOf = (state: HandState): number => state.get(0)!.offer

describe('an offer in a network', () => {
  it('falls at once', () => {
    assert.equal(offerOf(new Bids().gate(hands(16), hands(6), TOGETHER, () => false)), 6)
  })

  it('rises once an announcement has told of it and all have heard that', () => {
    const bids = new Bids()
    assert.equal(offerOf(bids.gate(hands(6), hands(16), TOGETHER, () => true)), 6, 'nobody was told')
    assert.deepEqual([bids.any, bids.of(0)], [true, 16])
    bids.told(4)
    assert.equal(offerOf(bids.gate(hands(6), hands(16), TOGETHER, (sequence) => sequence < 4)), 6)
    assert.equal(
      bids.isKnown((sequence) => sequence <= 4),
      true,
    )
    assert.equal(offerOf(bids.gate(hands(6), hands(16), TOGETHER, (sequence) => sequence <= 4)), 16)
    assert.equal(bids.any, false)
  })

  it('that rises less far was told already, one that rises further was not', () => {
    const bids = new Bids()
    bids.gate(hands(6), hands(16), TOGETHER, () => false)
    bids.told(4)
    assert.equal(offerOf(bids.gate(hands(6), hands(12), TOGETHER, () => true)), 12)
    bids.gate(hands(6), hands(12), TOGETHER, () => false)
    bids.told(5)
    assert.equal(offerOf(bids.gate(hands(6), hands(16), TOGETHER, () => true)), 6)
  })

  it('stays where nobody may rise, and asks nobody where the station is alone', () => {
    const bids = new Bids()
    assert.equal(offerOf(bids.gate(hands(6), hands(16), { ...TOGETHER, mayRise: false }, () => true)), 6)
    assert.equal(bids.any, false)
    assert.equal(offerOf(bids.gate(hands(0), hands(6), { is: 'alone', mayRise: true }, () => false)), 6)
  })
})
