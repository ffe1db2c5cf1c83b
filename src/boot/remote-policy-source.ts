// Opens the sources of policy that lie elsewhere: another Tidegate over HTTP, or the Kubernetes API with what a pod is given.

import { readFileSync } from 'node:fs'
import { TidegateError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import { createControlPlaneSource } from '../gate/control-plane.ts'
import { createKubernetesSource } from '../gate/kubernetes.ts'
import type { PolicySource } from '../gate/policy-source.ts'
import { readAuthorities, type Authorities } from './authorities.ts'
import type { Network } from './network.ts'
import { readSecret } from './secret.ts'

/** Where the control plane is; unset values are `undefined`. */
export interface ControlPlaneOptions {
  readonly controlplaneUrl: string | undefined
  readonly controlplaneTokenFile: string | undefined
  readonly controlplaneTokenEnv: string | undefined
  readonly controlplaneCaFile: string | undefined
}

/** Which custom resources are read; lists are separated by commas. */
export interface KubernetesOptions {
  /** That of the pod unless set. */
  readonly namespace: string | undefined
  readonly configMapNames: string | undefined
  readonly secretNames: string | undefined
}

/** What a source is opened with. */
export interface Surroundings {
  readonly network: Network
  readonly log: Log
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Where a pod finds its token, its authority and its namespace; the usual place unless told. */
  readonly serviceAccount?: string
}

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

/** Throws `config-invalid` with what is missing: the address, the key, or a file of certificates that cannot be read. */
export function openControlPlane(options: ControlPlaneOptions, { network, variables }: Surroundings): PolicySource {
  const { controlplaneUrl, controlplaneTokenFile: tokenFile, controlplaneTokenEnv: tokenEnv, controlplaneCaFile } = options
  if (controlplaneUrl === undefined) throw faulty('policy.controlplaneUrl: needed, because `policy.source` is `controlplane`')
  const authorities = controlplaneCaFile === undefined ? { pem: undefined } : certificatesIn(controlplaneCaFile)
  if ('fault' in authorities) throw faulty(`policy.controlplaneCaFile: ${authorities.fault}`)
  const token = () => readSecret({ tokenFile, tokenEnv }, variables)
  // A key that is not there now would be missed at the first reading only.
  token()
  return createControlPlaneSource({ http: network.trusting(authorities.pem), url: controlplaneUrl, token })
}

/** Throws `config-invalid` outside of a pod, and where the service account is not mounted. */
export function openKubernetes(
  options: KubernetesOptions,
  { network, log, variables, serviceAccount = SERVICE_ACCOUNT }: Surroundings,
): PolicySource {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = '443' } = variables
  if (host === undefined) throw faulty('policy.source: `crd` needs a pod of Kubernetes; KUBERNETES_SERVICE_HOST is not set')
  const file = (name: string) => `${serviceAccount}/${name}`
  const authorities = certificatesIn(file('ca.crt'))
  if ('fault' in authorities) throw faulty(`policy.source: ${authorities.fault}`)
  const token = () => readFileSync(file('token'), 'utf8').trim()
  return createKubernetesSource({
    access: { http: network.trusting(authorities.pem), url: `https://${host.includes(':') ? `[${host}]` : host}:${port}`, token },
    namespace: options.namespace ?? namespaceIn(file('namespace')),
    configMaps: namesIn(options.configMapNames),
    secrets: namesIn(options.secretNames),
    log,
  })
}

function certificatesIn(caFile: string): Authorities {
  return readAuthorities({ caFile } as Parameters<typeof readAuthorities>[0])
}

function namespaceIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw faulty(`policy.namespace: needed, for \`${path}\` cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}

function namesIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
}

function faulty(fault: string): TidegateError {
  return new TidegateError('config-invalid', 'the source of policy cannot be used', { faults: [fault] })
}
