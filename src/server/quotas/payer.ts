import type { FastifyRequest } from 'fastify';
import { ANYONE } from '../operation.js';

/** Who pays for what a request asks: its subject; where nobody is asked who they are, the address of the connection. */
export function payerOf({ subject, ip }: Pick<FastifyRequest, 'subject' | 'ip'>): string {
  if (subject) return `subject ${subject.id}`;
  return ip ? `address ${ip}` : ANYONE;
}
