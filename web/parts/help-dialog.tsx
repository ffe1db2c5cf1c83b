// Lists the keys.

import { Dialog } from './dialog.tsx'

const KEYS: readonly (readonly [string, string])[] = [
  ['j  k', 'next and previous row'],
  ['Enter', 'open the row'],
  ['/', 'search the list'],
  ['a  x', 'approve or reject, on a proposal'],
  ['v', 'verify, on the ledger'],
  ['g o', 'overview'],
  ['g p', 'proposals'],
  ['g w', 'workloads'],
  ['g f', 'forecast quality'],
  ['g s', 'scorecard'],
  ['g c', 'costs and capacity'],
  ['g r', 'runs'],
  ['g l', 'ledger'],
  ['g e', 'environments'],
  ['g k', 'API keys'],
  ['Esc', 'close what is open'],
  ['?', 'this help'],
]

/** The open dialog. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys} className="pair">
            <dt>
              {keys.split(/\s+/).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
