// How deep and how long the policies of a text are, before an engine reads them: Cedar's parser descends by recursion, what exhausts its stack leaves its memory broken, and its time grows faster than a policy does.

/** The deepest that brackets may lie inside of each other. */
const MOST_BRACKETS = 24

/** The most operators, brackets, conditions and branches of one policy, of which each may be a step of the descent. */
const MOST_STEPS = 256

/** The longest that one policy may be, in characters; a set of 20,000 members held the process for seconds. */
const MOST_LENGTH = 10_000

/** Strings and comments, which hold no step; then what is one, brackets, and the end of a policy. */
const TOKENS = /"(?:[^"\\]|\\[^])*"?|\/\/[^\n\r]*|&&|\|\||[-+*!.<>=]=?|\b(?:if|when|unless|like|has|is|in)\b|[([{]|[)\]}]|;/g

/** The first place that goes too deep or too far, as an offset and a sentence; `undefined` when none does. It reads no syntax: what is no policy is for the engine to say. */
export function tooDeep(text: string): { readonly at: number; readonly sentence: string } | undefined {
  let depth = 0
  let steps = 0
  let begin = 0
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token.startsWith('"') || token.startsWith('//')) continue
    if ('([{'.includes(token)) depth += 1
    if (')]}'.includes(token)) depth = Math.max(0, depth - 1)
    else if (token !== ';') steps += 1
    else if (depth === 0) {
      if (index - begin > MOST_LENGTH) break
      steps = 0
      begin = index + 1
    }
    if (depth > MOST_BRACKETS) return { at: index, sentence: `more than ${MOST_BRACKETS} brackets lie inside of each other` }
    if (steps > MOST_STEPS)
      return { at: index, sentence: `the policy has more than ${MOST_STEPS} operators, brackets and conditions; split it, or name groups` }
  }
  if (text.length - begin <= MOST_LENGTH) return undefined
  return { at: begin, sentence: `a policy is longer than ${MOST_LENGTH} characters; name groups in place of long lists` }
}
