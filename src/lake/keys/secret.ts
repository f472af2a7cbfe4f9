import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** 256 bits: nobody guesses one, so a hash needs no more than scrypt's usual cost of 16 MB and 40 ms of a core. */
const SECRET_BYTES = 32;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const COST = { N: 2 ** 14, r: 8, p: 1 };

const scryptOf = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}

/** `scrypt:N:r:p:salt:hash`: the cost of new hashes can change without those that are there. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await scryptOf(secret, salt, HASH_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join(':');
}

/** Whether the hash is the secret's. Takes as long for a wrong secret as for the right one. */
export async function isSecretOf(hashed: string, secret: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = hashed.split(':');
  const expected = Buffer.from(hash!, 'base64');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(expected, await scryptOf(secret, Buffer.from(salt!, 'base64'), expected.length, cost));
}
