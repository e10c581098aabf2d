/** Structured lines on standard output: one JSON object each, never a secret, never a message's content. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.api_key'], remove: true },
  });
