/** Secrets of 256 random bits; the database keeps only their SHA-256. */
import { hash, randomBytes } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');
/** What every token of ours looks like; anything else, the empty one before all, is none. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What somebody shows who calls: a key or a session, by its hash. */
export interface Credential {
  kind: 'key' | 'session';
  hash: Buffer;
  /** The hash as a text, by which it is remembered. */
  id: string;
}
export function credentialBy(kind: Credential['kind'], secret: string): Credential {
  const hashed = hashOf(secret);
  return { kind, hash: hashed, id: hashed.toString('base64') };
}
