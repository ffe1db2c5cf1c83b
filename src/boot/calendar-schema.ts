// The shape of `calendar` in environments.yaml, each key with its meaning and default.

import { Type } from 'typebox'

const closed = { additionalProperties: false }
const COUNTRY = '^[A-Z]{2}$'

/** What a team may say for itself as well. */
export const placeSchema = {
  timeZone: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'The team’s time zone, where it is not the environment’s; an IANA name such as `Europe/Berlin`.',
    }),
  ),
  country: Type.Optional(Type.String({ pattern: COUNTRY, description: 'The team’s country, where it is not the environment’s.' })),
  region: Type.Optional(Type.String({ minLength: 1, description: 'The part of the team’s country, for example `BY`.' })),
}

const holidayType = Type.Union(
  [Type.Literal('public'), Type.Literal('bank'), Type.Literal('school'), Type.Literal('optional'), Type.Literal('observance')],
  { description: 'A sort of holiday.' },
)

/** `calendar` as it is written. */
export const calendarSchema = Type.Object(
  {
    timeZone: Type.String({
      minLength: 1,
      default: 'UTC',
      description:
        'The clock that demand follows, as an IANA name such as `Europe/Berlin`: days, weeks and changes of the clock. A workload may say otherwise with the annotation `tidegate.dev/time-zone`.',
    }),
    country: Type.Optional(
      Type.String({
        pattern: COUNTRY,
        description:
          'The country whose public holidays are known (ISO 3166-1, for example `DE`). A workload may say otherwise with the annotation `tidegate.dev/country`, for example `DE-BY`. Without one there are no holidays.',
      }),
    ),
    region: Type.Optional(Type.String({ minLength: 1, description: 'The part of the country, as date-holidays calls it: `BY`, `BY-A`.' })),
    holidayTypes: Type.Array(holidayType, {
      default: ['public'],
      description: 'Which sorts of holidays count: `public`, `bank`, `school`, `optional`, `observance`.',
    }),
    eventsFile: Type.String({
      pattern: '^/?([^/]+/)*\\.tidegate/[^/]+\\.ya?ml$',
      default: '.tidegate/events.yaml',
      description:
        'The file of events (docs/events.md), in a folder `.tidegate`: from the environment’s folder, or with a slash at its beginning from the root of the repository. It need not be there.',
    }),
  },
  closed,
)
