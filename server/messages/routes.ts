/** Endpoints of what is said on a ticket: reading it, editing notes, drafts, the summary. */
import * as said from '../../contract/conversations.ts';
import * as forwards from '../../contract/forwarding.ts';
import * as summaries from '../../contract/summaries.ts';
import { ticketFor } from '../access/index.ts';
import type { Serve } from '../people/index.ts';
import { Invalid } from '../platform/refusal.ts';
import { changeNote, deleteNote } from './change-note.ts';
import { messagesOf, wireMessage } from './conversations.ts';
import { discardDraft, draftOf, saveDraft } from './drafts.ts';
import { deleteSummary, summaryOf, writeSummary } from './summary.ts';

const cursorOf = (after: string | undefined): number | undefined => {
  if (after === undefined) return undefined;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw new Invalid([{ field: 'after', code: 'invalid_value', message: 'This place in the list is not one Tandem gave out.' }]);
};

export function messageRoutes(serve: Serve): void {
  serve(said.listConversations, async ({ actor, params, query, base, next }) => {
    await ticketFor(actor.db.read, actor, params.ticket_id);
    const size = query.per_page ?? 30;
    const after = cursorOf(query.after);
    const found = await messagesOf(
      actor.db.read,
      { desk_id: actor.desk_id, id: params.ticket_id },
      { size: size + 1, skip: after === undefined ? ((query.page ?? 1) - 1) * size : 0, newest_first: query.newest_first ?? false, after },
    );
    const shown = found.slice(0, size);
    next(String(shown.at(-1)?.id ?? ''), found.length > size);
    return shown.map((row) => wireMessage(row, base));
  });
  serve(said.changeNote, ({ actor, params, body, base }) => changeNote(actor.db, actor, params.conversation_id, body.body, base));
  serve(said.deleteConversation, ({ actor, params }) => deleteNote(actor.db, actor, params.conversation_id));

  for (const [purpose, draft] of [
    ['answer', { show: said.showDraft, save: said.saveDraft, discard: said.discardDraft }],
    ['forward', { show: forwards.showForwardDraft, save: forwards.saveForwardDraft, discard: forwards.discardForwardDraft }],
  ] as const) {
    serve(draft.show, ({ actor, params, base }) => draftOf(actor.db.read, actor, params.ticket_id, purpose, base));
    serve(draft.save, async ({ actor, params, body, base }) => {
      await saveDraft(actor.db, actor, params.ticket_id, body);
      return draftOf(actor.db.read, actor, params.ticket_id, purpose, base);
    });
    serve(draft.discard, ({ actor, params }) => discardDraft(actor.db, actor, params.ticket_id, purpose));
  }

  serve(summaries.showSummary, ({ actor, params }) => summaryOf(actor.db.read, actor, params.ticket_id));
  serve(summaries.writeSummary, ({ actor, params, body }) => writeSummary(actor.db, actor, params.ticket_id, body.body));
  serve(summaries.deleteSummary, ({ actor, params }) => deleteSummary(actor.db, actor, params.ticket_id));
}
