// The page of a sign-in link and the page that says why one was refused, and those of links to proposals: no JavaScript, styles of their own, dark and light.

import { createHash } from 'node:crypto'

const STYLE = `
:root { color-scheme: light dark; --page: #ebefec; --card: #fafbf9; --text: #0e1c21; --soft: #45565c; --accent: #086a66; --on-accent: #ffffff; --line: #ccd6d2 }
@media (prefers-color-scheme: dark) { :root { --page: #0a1519; --card: #0e1c21; --text: #e6eef0; --soft: #9fb3b7; --accent: #56cbc2; --on-accent: #04211f; --line: #24373d } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 400px; padding: 32px; background: var(--card); border: 1px solid var(--line); border-top: 2px solid var(--text); border-radius: 0 }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3 }
p { margin: 0 0 20px; color: var(--soft) }
p:last-child { margin-bottom: 0 }
code { white-space: nowrap; padding: 2px 6px; border: 1px solid var(--line); border-radius: 3px; font: 14px/1.4 ui-monospace, monospace; color: var(--text) }
button { width: 100%; padding: 12px 16px; border: 0; border-radius: 3px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer }
button:focus-visible { outline: 3px solid var(--text); outline-offset: 2px }
`

/** The policy of these pages: nothing but their own style, known by its hash, and their own form. */
export const PAGE_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

/** The page that holds the token in a form; only its button spends the link. */
export function signInPage(token: string): string {
  return page(
    'Sign in',
    `<h1>Sign in to Tidegate</h1>
<p>This link works once. Press the button to open a session in this browser.</p>
<form method="post" action="/sign-in"><input type="hidden" name="token" value="${escapeHtml(token)}"><button type="submit">Sign in</button></form>`,
  )
}

/** The page that says why nobody was signed in, and how to make another link. */
export function refusedPage(sentence: string): string {
  return page(
    'Not signed in',
    `<h1>This link does not sign in</h1>
<p>${escapeHtml(sentence)}</p>
<p>Make another on the machine that runs Tidegate: <code>npx tidegate sign-in</code></p>`,
  )
}

/** The page of a link to a proposal; only its button spends the link. */
export function openPage(token: string): string {
  return page(
    'Open a proposal',
    `<h1>Open a proposal</h1>
<p>This link opens one proposal once. It signs nobody in and decides nothing.</p>
<form method="post" action="/open"><input type="hidden" name="token" value="${escapeHtml(token)}"><button type="submit">Open</button></form>`,
  )
}

/** The page that says why a link opened nothing. */
export function closedPage(sentence: string): string {
  return page(
    'Nothing to open',
    `<h1>This link opens nothing</h1>
<p>${escapeHtml(sentence)}</p>
<p>The proposal is in the list: <a href="/ui/proposals">open Tidegate</a></p>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Tidegate</title><style>${STYLE}</style></head>
<body><main>${body}</main></body>
</html>
`
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}
