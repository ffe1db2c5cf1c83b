// What environments.yaml says of prices: the list, what is paid of it, the nodes that are bought, and who knows better.

/** A kind of node that the cluster can have; cores and GiB are allocatable to pods, after what the system keeps for itself. */
export interface NodeShape {
  readonly name: string
  readonly cpuCores: number
  readonly memoryGib: number
  /** What is paid for one node an hour, in the currency of the rates. */
  readonly pricePerHour: number
  /** How many stand now; absent where nobody says. */
  readonly count?: number | undefined
  /** The most pods on one node; 110 where it is not said, as the kubelet has it. */
  readonly maxPods?: number | undefined
  /** Minutes from ordering a node until pods run on it; 5 where it is not said. */
  readonly readyMinutes?: number | undefined
}

/** What part of the capacity is bought on the spot market, and how far below list price. */
export interface SpotShare {
  readonly sharePercent: number
  readonly discountPercent: number
}

/** An OpenCost (or Kubecost) API that knows what a core and a GiB really cost. */
export interface OpenCostSettings {
  /** The address to which `/allocation/compute` is added, taken as given; of Kubecost it ends with `/model`. */
  readonly url: string
  /** How far back it is asked, for example `7d`. */
  readonly window: string
  readonly tokenFile: string | undefined
  readonly tokenEnv: string | undefined
  /** A PEM file of certificate authorities that are trusted besides the system's. */
  readonly caFile?: string | undefined
}

/** Rates as environments.yaml describes them: list prices, and what makes of them what is paid. */
export interface RateSettings {
  /** ISO 4217 code. */
  readonly currency: string
  readonly cpuCorePerHour: number
  readonly memoryGibPerHour: number
  /** Off the list price of everything that is not spot: 0 where it is not said. */
  readonly discountPercent?: number | undefined
  readonly spot?: SpotShare | undefined
  /** The kinds of node; without one nothing is packed. */
  readonly nodes?: readonly NodeShape[] | undefined
  readonly openCost?: OpenCostSettings | undefined
}
