// Draws two amounts on one scale, like two marks on a tide staff: what it costs now, and what it would.

/** Two amounts and the largest one of the scale, all in one unit. */
export interface CostStaffProps {
  readonly now: number
  readonly proposed: number
  readonly scale: number
  /** What the picture says, for those who do not see it. */
  readonly label: string
}

const WIDTH = 200

/** The picture: filled to the smaller amount, hatched for what would go, solid for what would come. */
export function CostStaff({ now, proposed, scale, label }: CostStaffProps) {
  const length = (amount: number) => (scale <= 0 ? 0 : Math.max(0, Math.min(WIDTH, (amount / scale) * WIDTH)))
  const low = length(Math.min(now, proposed))
  const high = length(Math.max(now, proposed))
  return (
    <svg className="cost-staff" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className="staff-ground" x="0" y="4" width={WIDTH} height="6" />
      <rect className="staff-water" x="0" y="4" width={low} height="6" />
      <rect className={proposed < now ? 'staff-less' : 'staff-more'} x={low} y="4" width={Math.max(0, high - low)} height="6" />
      <rect className="staff-mark" x={Math.max(0, length(proposed) - 1)} y="0" width="2" height="14" />
    </svg>
  )
}
