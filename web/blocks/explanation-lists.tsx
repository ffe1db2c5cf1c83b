// Lists what a forecast saw and what it took for granted, for who reads instead of looking.

import type { ReactNode } from 'react'
import { formatShare } from '../parts/amount.ts'
import { formatChartValue, type ChartUnit } from '../parts/plot-options.ts'
import { opened } from '../parts/sentence.ts'
import { Sentence } from '../parts/sentence-view.tsx'
import { At } from '../parts/when.tsx'
import { counted } from '../parts/words.ts'
import type { Schema } from '../../api/client.ts'
import { levelWords, multiplierWords } from './forecast-marks.ts'

/** The lists that have something to say; a sentence where none has. */
export function ExplanationLists({ explanation, unit }: { readonly explanation: Schema<'Explanation'>; readonly unit: ChartUnit }) {
  const { anomalies, occasions, changePoints, borrowed, cleaned, assumptions } = explanation
  const format = (value: number) => formatChartValue(value, unit)
  return (
    <>
      <List title="Not to be expected" mark="anomaly">
        {anomalies.map(({ fromMs, sentence }) => (
          <Item key={fromMs} atMs={fromMs}>
            <Sentence text={sentence} />
          </Item>
        ))}
      </List>
      <List title="In the calendar" mark="occasion">
        {occasions.map((occasion) => (
          <Item key={`${occasion.kind} ${occasion.name} ${occasion.fromMs}`} atMs={occasion.fromMs} untilMs={occasion.toMs}>
            <b>{occasion.name}</b> {multiplierWords(occasion, assumptions)}
          </Item>
        ))}
      </List>
      <List title="Levels that moved" mark="level">
        {changePoints.toReversed().map((point) => (
          <Item key={point.atMs} atMs={point.atMs}>
            {opened(levelWords(point, format))}
          </Item>
        ))}
      </List>
      <List title="Borrowed" mark="borrowed">
        {borrowed === null
          ? []
          : [
              <li key="borrowed">
                {formatShare(borrowed.share)} of its shape is that of {counted(borrowed.members, 'workload')} like it: {borrowed.segment}.
              </li>,
            ]}
      </List>
      <Findings title="Cleaned before it was read" findings={cleaned} />
      <Findings title="Taken for granted" findings={assumptions} />
    </>
  )
}

function Findings({ title, findings }: { readonly title: string; readonly findings: Schema<'Explanation'>['cleaned'] }) {
  return (
    <List title={title} mark="finding">
      {findings.map(({ code, sentence }) => (
        <li key={code + sentence}>
          <Sentence text={sentence} />
        </li>
      ))}
    </List>
  )
}

function List({ title, mark, children }: { readonly title: string; readonly mark: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <div className="told">
      <h4 className={`told-title told-${mark}`}>{title}</h4>
      <ul className="plain-list told-list">{children}</ul>
    </div>
  )
}

interface ItemProps {
  readonly atMs: number
  /** Where it ends, of what lasts. */
  readonly untilMs?: number
  readonly children: ReactNode
}

function Item({ atMs, untilMs, children }: ItemProps) {
  return (
    <li className="told-item">
      <span>{children}</span>{' '}
      <div className="told-when">
        <At atMs={atMs} />
        {untilMs === undefined ? null : (
          <>
            {' '}
            to <At atMs={untilMs} />
          </>
        )}
      </div>
    </li>
  )
}
