// Reads a chart's colours from the page's tokens, again whenever the theme changes.

import { useEffect, useState } from 'react'
import type { PlotColours } from './plot-options.ts'

/** The colours of the theme in force. */
export function useColours(): PlotColours {
  const [colours, setColours] = useState(readColours)
  useEffect(() => {
    const read = () => setColours(readColours())
    const system = matchMedia('(prefers-color-scheme: dark)')
    const watcher = new MutationObserver(read)
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    system.addEventListener('change', read)
    read()
    return () => {
      watcher.disconnect()
      system.removeEventListener('change', read)
    }
  }, [])
  return colours
}

function readColours(): PlotColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    text: token('--text-2'),
    grid: token('--line'),
    history: token('--text-1'),
    median: token('--tide'),
    bandOuter: token('--band-outer'),
    bandInner: token('--band-inner'),
    high: token('--tide'),
    capacityNow: token('--capacity-now'),
    capacityProposed: token('--capacity-proposed'),
    marks: { release: token('--flow'), level: token('--waste'), restart: token('--wait'), 'oom-kill': token('--risk') },
    spans: {
      anomaly: { fill: token('--span-anomaly'), edge: token('--risk') },
      occasion: { fill: token('--span-occasion'), edge: token('--waste') },
    },
  }
}
