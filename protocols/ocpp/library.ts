import { onDemand } from '../../bench/on-demand.ts'

// When the package ocpp-rpc is loaded: once, and only when it is needed. What is done with it is in connection.ts.

/** ocpp-rpc, which reads the schemas of three versions of OCPP when it is loaded. */
export const ocppRpc = onDemand((require) => require('ocpp-rpc') as typeof import('ocpp-rpc'))
