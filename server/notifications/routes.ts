/** Endpoints of the bell. */
import * as contract from '../../contract/notifications.ts';
import type { Serve } from '../people/index.ts';
import { Invalid } from '../platform/refusal.ts';
import { newsOf, unreadOf } from './queries.ts';
import { readNews } from './read-news.ts';

const placeOf = (after: string | undefined): number | null => {
  if (after === undefined) return null;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new Invalid([{ field: 'after', code: 'invalid_value', message: 'This place in the list is not one Tandem gave out.' }]);
};

export function notificationRoutes(serve: Serve): void {
  serve(contract.listNotifications, async ({ actor, query, next }) => {
    const size = query.per_page ?? 30;
    const after = placeOf(query.after);
    const found = await newsOf(actor.db.read, actor, { size: size + 1, skip: after === null ? ((query.page ?? 1) - 1) * size : 0, after });
    const shown = found.slice(0, size);
    next(String(shown.at(-1)?.id ?? ''), found.length > size);
    return shown;
  });
  serve(contract.countUnread, async ({ actor }) => ({ count: await unreadOf(actor.db.read, actor) }));
  serve(contract.readNotifications, ({ actor, body }) => readNews(actor.db, actor, body));
}
