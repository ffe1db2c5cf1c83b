// Who forecasts for an environment, and what forecasts may borrow from elsewhere.

/** A forecaster besides the ensemble; what it cannot answer the ensemble does. */
export type ModelSettings =
  | { readonly kind: 'built-in' }
  | {
      readonly kind: 'http'
      /** The address that requests are posted to, taken as given; docs/model-server.md is the protocol. */
      readonly url: string
      readonly tokenFile: string | undefined
      readonly tokenEnv: string | undefined
      /** A PEM file of certificate authorities that are trusted besides the system's. */
      readonly caFile: string | undefined
      /** Seconds that one answer may take. */
      readonly timeoutSeconds: number
    }
  | {
      readonly kind: 'onnx'
      /** An ONNX file of the Chronos-Bolt shape. */
      readonly file: string
      readonly timeoutSeconds: number
      /** Most samples that the model is shown. */
      readonly contextSteps: number
      /** Most memory that the model may take, in MiB. */
      readonly memoryMib: number
    }

/** How an environment's workloads are forecast. */
export interface ForecastSettings {
  readonly model: ModelSettings
  /** Whether the correction that was learned on other series is used. */
  readonly correction: boolean
  /** Whether workloads with little history borrow the usual shape of similar ones. */
  readonly pooledShapes: boolean
  /** Hours for which a forecast may stand while the samples since agree with it; 0 = each run makes all of them anew. */
  readonly reuseHours: number
}
