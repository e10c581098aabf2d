import type { FastifyInstance } from 'fastify';
import type { House } from '../platform/house-type.ts';
export function serveActivation(_app: FastifyInstance, _house: House): void {}
