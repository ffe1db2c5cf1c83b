// The behaviour of an autoscaler (`HorizontalPodAutoscalerBehavior`), with Kubernetes' defaults for each field that is left out.

import { DEFAULT_BEHAVIOR, type ScalingBehavior, type ScalingPolicy, type ScalingRules } from '../core/scaling.ts'
import type { Resource } from './resource.ts'
import { invalid, quantityAt } from './scalar.ts'
import { countAt, isWritten, wholeAt, wordAt } from './typed-value.ts'
import type { Step } from './yaml-path.ts'

/** The longest stabilisation window and the longest period that the API takes (`autoscaling/v2`, `HPAScalingRules`, `HPAScalingPolicy`). */
const MOST_WINDOW_SECONDS = 3600
const MOST_PERIOD_SECONDS = 1800

/** Both directions of the behaviour at a path; what is not written bears its default. Throws `manifest-invalid`. */
export function behaviorAt(resource: Resource, steps: readonly Step[]): ScalingBehavior {
  return {
    scaleUp: rulesAt(resource, [...steps, 'scaleUp'], DEFAULT_BEHAVIOR.scaleUp),
    scaleDown: rulesAt(resource, [...steps, 'scaleDown'], DEFAULT_BEHAVIOR.scaleDown),
  }
}

function rulesAt(resource: Resource, steps: readonly Step[], standing: ScalingRules): ScalingRules {
  const window = [...steps, 'stabilizationWindowSeconds']
  const stabilizationWindowSeconds = wholeAt(resource, window) ?? standing.stabilizationWindowSeconds
  if (stabilizationWindowSeconds > MOST_WINDOW_SECONDS)
    throw invalid(resource, window, `at most ${MOST_WINDOW_SECONDS} seconds are allowed`)
  const tolerance = quantityAt(resource, [...steps, 'tolerance']) ?? standing.tolerance
  if (tolerance < 0) throw invalid(resource, [...steps, 'tolerance'], `${tolerance} is less than 0`)
  return {
    stabilizationWindowSeconds,
    selectPolicy: wordAt(resource, [...steps, 'selectPolicy'], ['Max', 'Min', 'Disabled']) ?? standing.selectPolicy,
    policies: policiesAt(resource, [...steps, 'policies']) ?? standing.policies,
    tolerance,
  }
}

function policiesAt(resource: Resource, steps: readonly Step[]): readonly ScalingPolicy[] | undefined {
  if (!isWritten(resource, steps)) return undefined
  const count = countAt(resource, steps)
  if (count === 0) throw invalid(resource, steps, 'at least one policy is needed here')
  return Array.from({ length: count }, (_, i) => policyAt(resource, [...steps, i]))
}

function policyAt(resource: Resource, steps: readonly Step[]): ScalingPolicy {
  const type = wordAt(resource, [...steps, 'type'], ['Pods', 'Percent'])
  const value = wholeAt(resource, [...steps, 'value'], 1)
  const periodSeconds = wholeAt(resource, [...steps, 'periodSeconds'], 1)
  if (type === undefined || value === undefined || periodSeconds === undefined)
    throw invalid(resource, steps, 'a policy needs `type`, `value` and `periodSeconds`')
  if (periodSeconds > MOST_PERIOD_SECONDS)
    throw invalid(resource, [...steps, 'periodSeconds'], `at most ${MOST_PERIOD_SECONDS} seconds are allowed`)
  return { type, value, periodSeconds }
}
