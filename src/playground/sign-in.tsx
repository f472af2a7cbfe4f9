import type { FormEvent } from 'react';
import { useRefusal } from './refusal.js';
import { savedToken, startWith } from './token.js';

/** Asks for a token where the server wants one. */
export function SignIn() {
  const refusal = useRefusal();
  if (refusal !== null) return <TokenForm refusal={refusal} />;
  if (savedToken() === null) return null;
  return (
    <p className="sign-in">
      You ask with a token, kept until this tab is closed.
      <button type="button" onClick={() => startWith(null)}>
        Forget it
      </button>
    </p>
  );
}

function TokenForm({ refusal }: { refusal: string }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token')).trim();
    startWith(token.replace(/^bearer +/i, '') || null);
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <label>
        Token or API key
        <input name="token" type="password" autoComplete="off" spellCheck={false} autoFocus required />
      </label>
      <button type="submit">Use it</button>
      <span role="alert">{savedToken() === null ? 'This server asks who you are.' : `Not taken: ${refusal}.`}</span>
    </form>
  );
}
