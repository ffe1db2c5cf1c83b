// What is shown to someone who is not signed in: how to get a link.

import { CopyButton } from '../../parts/copy-button.tsx'
import { Brand } from '../../parts/brand.tsx'

const COMMAND = 'npx tidegate sign-in'

/** The page; it holds no data. */
export function SignInNeeded() {
  return (
    <main className="sign-in" id="main">
      <Brand />
      <h1>Sign in</h1>
      <p>There is no password here. On the machine that runs Tidegate, make a link that works once:</p>
      <div className="commands">
        <div className="commands-head">
          <code>{COMMAND}</code>
          <CopyButton text={COMMAND} label="the command" />
        </div>
      </div>
      <p className="muted">
        Open the link that it prints. <code>npm start</code> prints one too, when it is up.
      </p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        I am signed in
      </button>
    </main>
  )
}
