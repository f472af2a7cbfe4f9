/** The token or API key that the page sends. It is kept until the tab is closed, and for this tab alone. */

const NAME = 'media-graph-token';

export function savedToken(): string | null {
  return sessionStorage.getItem(NAME);
}

/** Starts the page anew with the token, or without one. */
export function startWith(token: string | null): void {
  if (token === null) sessionStorage.removeItem(NAME);
  else sessionStorage.setItem(NAME, token);
  location.reload();
}

/** The header that says who asks; none without a token. */
export function authorization(): Record<string, string> {
  const token = savedToken();
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
