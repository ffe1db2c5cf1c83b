// Writes the manifest of capacity that stands ready before pods need it.

import { formatCpu, formatMemory } from '../core/quantity.ts'
import type { Footprint } from './pod-footprint.ts'

/** So many chunks of room, each as large as one pod. */
export interface BufferWish {
  readonly chunk: Footprint
  readonly replicas: number
  /** Why, a sentence each; they stand above the manifest as comments. */
  readonly reasons: readonly string[]
}

/**
 * YAML of a PodTemplate and of a CapacityBuffer that holds room for `replicas` of it.
 *
 * The API is `autoscaling.x-k8s.io/v1beta1` of the Cluster Autoscaler; Karpenter has it as `v1alpha1`, with the same fields (`spec.podTemplateRef`, `spec.replicas`).
 */
export function bufferManifest({ chunk, replicas, reasons }: BufferWish): string {
  return `${[
    ...reasons.map((reason) => `# ${reason.replaceAll('\n', ' ')}`),
    '# Cluster Autoscaler: v1beta1. Karpenter: write v1alpha1; the fields are the same.',
    'apiVersion: v1',
    'kind: PodTemplate',
    'metadata:',
    '  name: tidegate-room',
    '  namespace: default',
    'template:',
    '  spec:',
    '    containers:',
    '      - name: room',
    '        image: registry.k8s.io/pause:3.10',
    '        resources:',
    '          requests:',
    `            cpu: ${formatCpu(chunk.cpuCores)}`,
    `            memory: ${formatMemory(chunk.memoryGib * 2 ** 30)}`,
    '---',
    'apiVersion: autoscaling.x-k8s.io/v1beta1',
    'kind: CapacityBuffer',
    'metadata:',
    '  name: tidegate-room',
    '  namespace: default',
    'spec:',
    '  provisioningStrategy: buffer.x-k8s.io/active-capacity',
    '  podTemplateRef:',
    '    name: tidegate-room',
    `  replicas: ${replicas}`,
  ].join('\n')}\n`
}
