/**
 * The secret part of a public link: 256 bits made from a random nonce with a key of this Tandem. The database holds the nonce and the SHA-256 of
 * the token, so neither a copy of the database nor an id opens a link, and a link can still be copied twice.
 */
import { createHmac, hash, randomBytes } from 'node:crypto';
import { keyFor } from '../platform/secret.ts';

export const newNonce = (): Buffer => randomBytes(32);
export const tokenFrom = (nonce: Buffer): string => createHmac('sha256', keyFor('public_links')).update(nonce).digest('base64url');
export const hashOfToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** What a link begins with everywhere; `base` is the configured address, never a request's own host. */
export const publicPath = (token: string): string => `/public/tickets/${token}`;
export const urlFrom = (nonce: Buffer, base: string): string => `${base}${publicPath(tokenFrom(nonce))}`;
