import { onDemand } from '../../bench/on-demand.ts'

// Loads the package ocpp-rpc when it is first needed. What is then done with it is not known here.

/** ocpp-rpc, which reads the schemas of three versions of OCPP when it is loaded. */
export const ocppRpc = onDemand((require) => require('ocpp-rpc') as typeof import('ocpp-rpc'))
