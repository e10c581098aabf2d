/** Lists: many tickets at once for somebody, page by page, and how many there are. Promises: they walk indexes, and count only what one may see. */
export { filterOf } from './filters.ts';
export {
  beyond,
  capped,
  decode,
  elsewhereHolds,
  encode,
  mostCounted,
  newestKeys,
  type Position,
  placeSeenBy,
  seenBy,
  seenElsewhere,
  ticketCount,
} from './list.ts';
export { newestOfShares } from './many-shares.ts';
export { listRoutes } from './routes.ts';
