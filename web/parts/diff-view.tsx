// Shows a unified diff with line numbers of both sides.

import { diffLines, type DiffLine } from './diff-lines.ts'

const SIGNS: Readonly<Partial<Record<DiffLine['kind'], string>>> = { removed: '−', added: '+' }

/** The diff as a table that scrolls sideways by itself. */
export function DiffView({ diff }: { readonly diff: string }) {
  const lines = diffLines(diff)
  return (
    <div className="diff" tabIndex={0} role="region" aria-label="Diff of the change">
      <table>
        <thead className="visually-hidden">
          <tr>
            <th>Line before</th>
            <th>Line after</th>
            <th>Sign</th>
            <th>Text</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <DiffRow key={at} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DiffRow({ line }: { readonly line: DiffLine }) {
  if (line.kind === 'file' || line.kind === 'hunk') {
    return (
      <tr className={`diff-${line.kind}`}>
        <td colSpan={4}>{line.kind === 'file' ? line.text : `⋯ ${line.text}`}</td>
      </tr>
    )
  }
  return (
    <tr className={`diff-${line.kind}`}>
      <td className="diff-number">{line.before}</td>
      <td className="diff-number">{line.after}</td>
      <td className="diff-sign">{SIGNS[line.kind]}</td>
      <td className="diff-text">{line.text}</td>
    </tr>
  )
}
