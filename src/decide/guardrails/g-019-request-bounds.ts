// G-019: no request is lowered below its floor or raised above its ceiling.

import { bindRequest } from '../bind-request.ts'
import { isUpward, type Guardrail } from '../guardrail.ts'
import { inField } from '../say.ts'
import { whoSet } from '../who-set.ts'

const MIB = 2 ** 20

export const requestBounds: Guardrail = {
  id: 'G-019',
  code: 'REQUEST_BOUNDS',
  sentence:
    'No request of a container is lowered below `minCpuCores` or `minMemoryMib`, nor raised above `maxCpuCores` or `maxMemoryMib`; what stands outside stays.',
  guard: (wish, _wanted, { guardrails }) => {
    const { field } = wish
    if (field.of !== 'container' || !field.name.startsWith('requests.')) return undefined
    const name = boundName(field.name === 'requests.cpu', isUpward(wish))
    const value = guardrails[name]
    if (value === undefined) return undefined
    const bound = name.endsWith('Mib') ? value * MIB : value
    return bindRequest(wish, bound, `\`${name}\` is ${inField(field, bound)}${whoSet(guardrails, name)}`)
  },
}

type BoundName = 'minCpuCores' | 'maxCpuCores' | 'minMemoryMib' | 'maxMemoryMib'

function boundName(isCpu: boolean, isUp: boolean): BoundName {
  if (isCpu) return isUp ? 'maxCpuCores' : 'minCpuCores'
  return isUp ? 'maxMemoryMib' : 'minMemoryMib'
}
