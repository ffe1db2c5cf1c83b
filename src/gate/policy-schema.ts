// The schema of everything that a policy may speak of, in Cedar's own notation; a bundle carries the same bytes.

import type { Digest } from '../core/digest.ts'
import type { PolicyEntityKind } from '../core/policy-request.ts'

/** The namespace of every entity and action. */
export const POLICY_NAMESPACE = 'Tidegate'

/** The file of a bundle that holds the schema. */
export const SCHEMA_FILE = 'schema.cedarschema'

/** The kinds of principal that a policy may name, by what the id of a principal begins with. */
export const PRINCIPAL_KINDS: Readonly<Record<string, PolicyEntityKind>> = {
  person: 'Person',
  service: 'Service',
  agent: 'Agent',
  system: 'System',
}

/** Cedar schema of all actions, entities and circumstances. Numbers are whole; the unit stands behind each. */
export const POLICY_SCHEMA = `namespace Tidegate {
  // Who asks. A group comes from single sign-on or the settings; ids are as in receipts: Person::"person:anna".
  entity Group;
  entity Team;
  entity Person in [Group, Team] { role?: String };
  entity Service in [Group, Team] { role?: String };
  entity Agent in [Group, Team] { role?: String };
  entity System;

  // What is asked for. Workload::"prod/shop/Deployment/web" is in its environment, its team, and the files that a change touches with their folders.
  entity Environment;
  entity Path in [Path];
  entity Workload in [Environment, Team, Path] { namespace: String, kind: String, name: String, team: String };
  entity Channel in [Environment];
  entity Model;
  entity PolicyScope;

  type Span = { before: Long, after: Long, delta: Long };

  type Cost = {
    before: Long, // cents a month
    after: Long,
    delta: Long,
    deltaPercent?: Long, // of before; absent where nothing was paid
    currency: String,
  };

  // A span is absent where the change does not touch it. A request or limit that was not set counts as 0; of several containers the sum is told.
  type Change = {
    fields: Set<String>, // kinds: "replicas", "hpa.maxReplicas", "requests.cpu"
    rules: Set<String>, // ids: "R-001"
    severity: String, // "risk", "waste" or "note"
    isRevert: Bool, // takes back a change that did harm
    isLoweringOnly: Bool, // no number of it grows
    paths: Set<String>, // files of the repository
    replicas: Span, // that run, or are expected to under an autoscaler
    floor?: Span, // fewest replicas that the manifest asks for
    ceiling?: Span, // most replicas that an autoscaler may run
    cpuRequest?: Span, // millicores a pod
    cpuLimit?: Span,
    memoryRequest?: Span, // MiB a pod
    memoryLimit?: Span,
    costPerMonth: Cost,
  };

  // Basis points: 100 are one percent of the sampled futures.
  type Forecast = {
    shortBefore?: Long, // runs short without the change
    shortAfter?: Long,
    oomBefore?: Long, // a container is killed for its memory
    oomAfter?: Long,
    coverage?: Long, // percent of past hours that lay in the forecast's 90 % band
  };

  type Blast = {
    pods: Long, // that the change may touch
    sharePercent?: Long, // of the environment's requested cores
  };

  // On the clock of the environment.
  type Time = {
    hour: Long, // 0 to 23
    weekday: Long, // 1 = Monday to 7 = Sunday
    isBusinessHours: Bool, // Monday to Friday, 08:00 to 18:00
    isFrozen?: Bool, // a freeze of the environment or the team holds
  };

  type Settings = { name: String, mode: String, isFourEyes: Bool };

  action propose, "carry-out" appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Workload],
    context: { requester: String, environment: Settings, change: Change, forecast: Forecast, blast: Blast, time: Time },
  };

  action approve appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Workload],
    context: { requester: String, isRequester: Bool, environment: Settings, change: Change, forecast: Forecast, blast: Blast, time: Time },
  };

  action notify appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Channel],
    context: { event: String, time: Time, host?: String },
  };

  action "call-model" appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Model],
    context: { purpose: String, dataClass: String, costCents: Long, time: Time, environment?: Settings },
  };

  action "publish-policy" appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [PolicyScope],
    context: { epoch: Long, policies: Long, loosened?: Long, time: Time },
  };

  action stop appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Environment, PolicyScope],
    context: { isLifted: Bool, time: Time },
  };

  action "edit-environment" appliesTo {
    principal: [Person, Service, Agent, System],
    resource: [Environment],
    context: { fields: Set<String>, time: Time, modeBefore?: String, modeAfter?: String },
  };
}
`

/** Digests of the schemas of all released versions and of this one, which is the last: what was decided under an older one can be decided again. A schema that changes adds its digest. */
export const KNOWN_SCHEMAS: readonly Digest[] = ['sha256:5cba05596437a2ceedac06f765a7e97c65b3fb997217fbb30c64b81a0c8fdd13']
