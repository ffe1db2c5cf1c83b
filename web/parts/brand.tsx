// The mark and the name: a gate with the tide between its posts.

/** The brand. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path className="brand-gate" d="M4 2v20M20 2v20" />
        <path className="brand-tide" d="M4 8c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0" />
        <path className="brand-ebb" d="M4 15c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0" />
      </svg>
      Tidegate
    </span>
  )
}
