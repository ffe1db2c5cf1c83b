// where an init container asks for more than the running pod, lower requests give nothing back.

import { effectivePodRequest, startingPodRequest } from '../../core/pod-request.ts'
import { podRequest } from '../../core/workload.ts'
import { LOW_AIM } from '../margins.ts'
import type { Rule } from '../rule.ts'
import { bytes, cores } from '../say.ts'
import { unevennessOf } from '../unevenness.ts'

export const initContainerBound: Rule = {
  id: 'R-018',
  code: 'INIT_CONTAINER_BOUND',
  severity: 'note',
  sentence:
    'A workload that uses far less than it requests is left alone where an init container requests as much as all its running containers: a pod requests the larger of the two, so lower requests would give nothing back.',
  speak: ({ request, cpu, memory }) => {
    const { workload } = request
    const stands = podRequest(workload)
    const [starting, whole] = [startingPodRequest(workload), effectivePodRequest(workload)]
    const init = { cpu: starting.cpuRequestCores, memory: starting.memoryRequestBytes }
    const isCpuBound =
      cpu !== undefined &&
      init.cpu > 0 &&
      init.cpu === whole.cpuRequestCores &&
      (cpu.podHighestCores * unevennessOf(request, 'cpu')) / LOW_AIM <= init.cpu * 0.8
    const isMemoryBound =
      memory !== undefined &&
      init.memory > 0 &&
      init.memory === whole.memoryRequestBytes &&
      memory.aimBytes * unevennessOf(request, 'memory') <= init.memory * 0.8
    if (!isCpuBound && !isMemoryBound) return undefined
    const figures = [
      ...(isCpuBound ? [`${cores(init.cpu)} beside ${cores(stands.cpuCores)} of the running containers`] : []),
      ...(isMemoryBound ? [`${bytes(init.memory)} beside ${bytes(stands.memoryBytes)}`] : []),
    ]
    const sentence = `An init container requests ${figures.join(' and ')}; a pod requests the larger of the two, so lower requests of the others give nothing back.`
    const advice = {
      code: 'SET_A_FIELD',
      sentence: 'Lower the requests of the init container first; what it does once need not be reserved for the whole life of the pod.',
    } as const
    return { sentence, wishes: [], advice: [advice] }
  },
}
