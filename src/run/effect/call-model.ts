// The effect that asks a language model: quoted, its price reserved with the intent, settled at what it cost.

import { canonicalJson } from '../../core/canonical-json.ts'
import type { Effect } from '../../core/effect.ts'
import { TidegateError } from '../../core/errors.ts'
import type { LanguageModelSettings } from '../../core/language-model.ts'
import type { Principal } from '../../core/principal.ts'
import type { Proposal } from '../../core/proposal.ts'
import { amountOf, envelopeId, microsOf, quoteMicros, spentMicros } from '../../core/spend-envelope.ts'
import type { ModelAnswer, ModelEndpoint, ModelMessage, ModelOrder } from '../../deliver/model-endpoint.ts'
import { callModelRequest } from '../../gate/request-of.ts'
import type { Conflict } from '../../state/state.ts'
import { environmentOf } from '../environment-of.ts'
import type { House, WiredEnvironment } from '../house.ts'
import { toJson } from '../to-json.ts'
import { isStopped } from '../wait-for-stop.ts'
import type { Intent, Judged, Settlement } from './effect.ts'
import { admit, start } from './gateway.ts'
import { isUnsent } from './is-unsent.ts'
import { judgeEffect } from './judge-effect.ts'
import { settleCall } from './settle-call.ts'

/** What is asked about a proposal, and for whom; `dataClass` is what policies are told that the messages carry. */
export interface ModelQuestion {
  /** Of the effect. */
  readonly id: string
  readonly proposal: Proposal
  readonly principal: Principal
  readonly purpose: string
  readonly dataClass: string
  readonly messages: readonly ModelMessage[]
}

/** A question with everything that it is asked with. */
interface Asking {
  readonly question: ModelQuestion
  readonly environment: WiredEnvironment
  readonly settings: LanguageModelSettings
  readonly endpoint: ModelEndpoint
  readonly order: string
  /** The most that it can cost, in millionths. */
  readonly quote: number
}

/**
 * Asks the environment's model once and answers the COMPLETED effect, whose blob `answer` keeps what it said.
 *
 * Throws `not-found` where the environment names no model, `gate-refused` under an emergency stop and where the policy does not let it pass, `spend-exceeded`
 * where a limit does not cover the quote, `store-conflict` when somebody else asks under the same id, and `model-failed` for anything but an answer. Each
 * refusal but that of the stop is in the ledger.
 */
export async function callModel(house: House, question: ModelQuestion): Promise<Effect> {
  const environment = environmentOf(house, question.proposal.environment)
  const { modelEndpoint: endpoint, settings } = environment
  if (endpoint === undefined || settings.model === undefined)
    throw new TidegateError('not-found', `the environment \`${settings.name}\` names no model`, { remedy: REMEDY })
  if (await isStopped(house, settings.name)) throw new TidegateError('gate-refused', STOPPED)
  const { messages } = question
  const order = canonicalJson(
    toJson({ model: endpoint.name, messages, maxOutputTokens: settings.model.maxOutputTokens, salt: house.newId() } satisfies ModelOrder),
  )
  const quote = quoteMicros(endpoint.sizeOf(order), settings.model)
  const asking: Asking = { question, environment, settings: settings.model, endpoint, order, quote }
  return dispatch(house, asking, await admitCall(house, asking))
}

const REMEDY = 'set `model` of the environment; docs/models.md tells how'
const STOPPED = 'the emergency stop is in force; no model is asked'

async function admitCall(house: House, asking: Asking): Promise<Effect> {
  const { question, environment, settings, quote } = asking
  const { name, rates } = environment.settings
  const intent = intentOf(house, asking)
  const perRequest = microsOf(settings.perRequestLimit)
  if (quote > perRequest)
    return refuseSpend(
      house,
      intent,
      `it may cost ${said(quote, rates.currency)}, and one request at most ${said(perRequest, rates.currency)}`,
    )
  const id = envelopeId(name, house.now())
  const limitMicros = microsOf(settings.dailyLimit)
  try {
    const writes = [
      { do: 'open-envelope' as const, id, environment: name, limitMicros },
      { do: 'reserve-spend' as const, id, micros: quote },
    ]
    const admission = await admit(house, { ...intent, spend: { envelope: id, micros: quote, currency: rates.currency } }, { writes })
    if (admission.is === 'admitted') return admission.effect
    throw new TidegateError('gate-refused', admission.verdict.reasons.map(({ sentence }) => sentence).join('; '))
  } catch (error) {
    if (!isOverspent(error)) throw error
    const envelope = await house.store.views.spendEnvelope(house.scopeOf(question.principal), id)
    const left = limitMicros - (envelope?.reservedMicros ?? 0) - (envelope?.settledMicros ?? 0)
    const most = `${said(Math.max(0, left), rates.currency)} of ${said(limitMicros, rates.currency)} are left for today (UTC)`
    return refuseSpend(house, intent, `it may cost ${said(quote, rates.currency)}, and ${most}`)
  }
}

function intentOf(house: House, { question, environment, endpoint, order, quote }: Asking): Intent {
  const { id, proposal, principal, purpose, dataClass } = question
  const { name, calendar } = environment.settings
  const moment = { nowMs: house.now(), timeZone: calendar.timeZone }
  const asked = { ...moment, model: endpoint.name, purpose, dataClass, costCents: quote / 10_000, environment: environment.settings }
  const judged = judgeEffect(house, name, () => callModelRequest(principal, asked))
  const { team } = proposal
  return { id, action: 'call-model', environment: name, team, resource: endpoint.name, order, principal: principal.id, proposal, judged }
}

/** Tells the ledger that no money is left for it, unless the policy has said no already. */
async function refuseSpend(house: House, intent: Intent, why: string): Promise<never> {
  const isRefused = intent.judged.verdict.verdict !== 'ALLOW'
  const reasons = [{ policy: 'P-013', sentence: `The model is not asked: ${why}.` }]
  const judged: Judged = isRefused ? intent.judged : { verdict: { verdict: 'DENY', reasons } }
  await admit(house, { ...intent, judged })
  if (isRefused) throw new TidegateError('gate-refused', judged.verdict.reasons.map(({ sentence }) => sentence).join('; '))
  throw new TidegateError('spend-exceeded', why)
}

/** Whether the envelope did not cover the reservation; every other conflict is somebody else's write. */
function isOverspent(error: unknown): boolean {
  if (!(error instanceof TidegateError) || error.code !== 'store-conflict') return false
  const conflict = error.cause as Conflict | undefined
  return conflict?.because === 'row-changed' && conflict.write.startsWith('reserve-spend')
}

async function dispatch(house: House, asking: Asking, effect: Effect): Promise<Effect> {
  const { question, endpoint, order } = asking
  const { principal, proposal } = question
  const begun = await start(house, effect, { proposal })
  if (begun.is === 'fenced') {
    if (begun.by !== 'taken') {
      const detail = begun.by === 'stop' ? STOPPED : 'its permit no longer stands'
      await settleCall(house, effect, { state: 'NOT_STARTED', detail, principal: principal.id, spentMicros: 0 })
    }
    if (begun.by === 'stop') throw new TidegateError('gate-refused', STOPPED)
    throw new TidegateError('store-conflict', 'the model was not asked: the policy, or what was admitted, has changed meanwhile')
  }
  const came = await outcomeOf(asking, () => endpoint.ask(begun.permit, order, house.now()), house.newId())
  const settled = await settleCall(house, begun.effect, { ...came, principal: principal.id })
  if (settled === undefined) throw new TidegateError('model-failed', 'its answer came after the call was given up')
  if (settled.answer === undefined) throw new TidegateError('model-failed', settled.outcome)
  return settled
}

/** What came of a call, what it is settled at, and the text of the blob that keeps the answer. */
type Came = Settlement & { readonly spentMicros: number; readonly answerText?: string }

async function outcomeOf({ settings, endpoint, quote }: Asking, work: () => Promise<ModelAnswer>, salt: string): Promise<Came> {
  let answer: ModelAnswer
  try {
    answer = await work()
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return isUnsent(error) ? { state: 'NOT_STARTED', detail, spentMicros: 0 } : { state: 'UNCERTAIN', detail, spentMicros: quote }
  }
  if (answer.is === 'refused') {
    const { status, said: words, isUnasked } = answer
    const detail = `\`${endpoint.host}\` answered with status ${status}${words === '' ? '' : `: ${words}`}`
    return { state: 'COMPLETED', result: 'refused', detail, facts: { status }, spentMicros: isUnasked ? 0 : quote }
  }
  const { usage } = answer
  const spent = usage === undefined ? quote : spentMicros(usage, settings)
  const facts = { usage: usage === undefined ? null : toJson(usage) }
  if (answer.is === 'unreadable')
    return {
      state: 'COMPLETED',
      result: 'refused',
      detail: `\`${endpoint.host}\` cannot be used: ${answer.why}`,
      facts,
      spentMicros: spent,
    }
  const answerText = canonicalJson({ model: endpoint.name, salt, text: answer.text })
  return { state: 'COMPLETED', result: 'applied', detail: `answered by ${endpoint.name}`, facts, spentMicros: spent, answerText }
}

function said(micros: number, currency: string): string {
  return `${amountOf(micros)} ${currency}`
}
