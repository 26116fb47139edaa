// Meter value: how one is read from a MeterValues message (OCPP 1.6, 7.33). It knows no sentence.

import { type Fields, fieldsOf, listOf } from './heard.ts'

export interface MeterValue {
  readonly timestamp: string
  /** Each with its value, measurand, phase and unit, as far as the station tells them. */
  readonly sampledValue: readonly Fields[]
}

/** The meter values of one message; none where it has none. */
export function meterValuesOf({ meterValue }: Fields): readonly MeterValue[] {
  return listOf(meterValue).map((each) => {
    const { timestamp, sampledValue } = fieldsOf(each)
    return { timestamp: String(timestamp), sampledValue: listOf(sampledValue).map(fieldsOf) }
  })
}
