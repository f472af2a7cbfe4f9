import { errors } from 'jose';

/** Nothing proves who asks: HTTP status 401. The message says what is wrong, and never repeats the credential. */
export class Unauthenticated extends Error {
  override name = 'Unauthenticated';
  readonly statusCode = 401;

  constructor(
    message: string,
    /** Whether there was something to check: RFC 6750, 3.1. */
    readonly wasGiven = true,
  ) {
    super(message);
  }
}

/** Who asks cannot be checked now, which is not the caller's fault: HTTP status 503, masked and logged. */
export class CheckUnavailable extends Error {
  override name = 'CheckUnavailable';
  readonly statusCode = 503;
}

/** More is asked to be checked than can be: HTTP status 429. */
export class TooManyChecks extends Error {
  override name = 'TooManyChecks';
  readonly statusCode = 429;
}

/** What jose found wrong with a token, as the caller reads it; any other error as it is. */
export function refusalOf(error: unknown): unknown {
  const message = problemOf(error);
  return message === null ? error : new Unauthenticated(message);
}

function problemOf(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return `the token expired at ${timeOf(error.payload.exp)}; get a new one`;
  if (error instanceof errors.JWTClaimValidationFailed) return claimProblem(error);
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the token must be signed by RS, PS, ES or EdDSA';
  if (error instanceof errors.JWKSNoMatchingKey) return 'the token is signed by a key that this server does not know';
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'the token does not name its key ("kid"), and several may be meant';
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature of the token is wrong';
  const isMalformed = [errors.JWSInvalid, errors.JWTInvalid, errors.JOSENotSupported].some(
    (kind) => error instanceof kind,
  );
  return isMalformed ? 'the credential is neither a signed token (JWT) nor an API key' : null;
}

function claimProblem({ claim, reason, payload }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `the token has no claim "${claim}"`;
  if (claim === 'aud') return 'the token is for another audience than this server';
  if (claim === 'iss') return 'the token is of another issuer than this server trusts';
  if (claim === 'nbf' && reason === 'check_failed') return `the token counts only from ${timeOf(payload.nbf)} on`;
  return `the claim "${claim}" of the token is wrong`;
}

/** A claim may be any number. */
function timeOf(seconds = NaN): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? 'a time that cannot be read' : time.toISOString();
}
