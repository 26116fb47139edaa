import { onDemand } from '../../bench/on-demand.ts'

/** ocpp-rpc, which reads the schemas of three versions of OCPP when it is loaded. */
export const ocppRpc = onDemand((require) => require('ocpp-rpc') as typeof import('ocpp-rpc'))
