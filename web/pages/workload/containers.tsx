// Lists a pod's containers with their requests and limits.

import { formatCpu, formatMemory } from '../../../src/core/quantity.ts'
import type { Schema } from '../../../api/client.ts'

/** Requests and limits, `–` where a manifest sets none. */
export function Containers({ containers }: { readonly containers: Schema<'WorkloadRecord'>['workload']['containers'] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Requests and limits of the containers">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Container</th>
            <th scope="col" className="number">
              CPU
            </th>
            <th scope="col" className="number">
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {containers.map((container) => (
            <tr key={container.name}>
              <th scope="row">{container.name}</th>
              <td className="number">
                {written(container.cpuRequestCores, formatCpu)}{' '}
                <span className="muted">/ {written(container.cpuLimitCores, formatCpu)}</span>
              </td>
              <td className="number">
                {written(container.memoryRequestBytes, formatMemory)}{' '}
                <span className="muted">/ {written(container.memoryLimitBytes, formatMemory)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted small">request / limit</p>
    </div>
  )
}

function written(value: number | null, format: (value: number) => string): string {
  return value === null ? '–' : format(value)
}
